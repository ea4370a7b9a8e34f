use waymark_domain as domain;

use crate::error::StoreError;

/// One value on its way into or out of a table. The only types both engines keep alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Text(String),
    Integer(i64),
    Real(f64),
    Bytes(Vec<u8>),
}

impl Value {
    /// Refuses what one engine would change or reject and the other keep.
    pub(crate) fn storable(&self, query: &'static str) -> Result<(), StoreError> {
        let words = match self {
            Self::Text(text) if text.contains('\0') => "a NUL in text",
            Self::Real(number) if !number.is_finite() => "a number that is not finite",
            _ => return Ok(()),
        };
        Err(StoreError::Unstorable { query, words })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Integer(flag.into())
    }
}

impl From<f64> for Value {
    /// Minus zero becomes zero: SQLite cannot keep it apart, so neither engine does.
    fn from(number: f64) -> Self {
        Self::Real(number + 0.0)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<&[u8; 32]> for Value {
    fn from(bytes: &[u8; 32]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<&Vec<u8>> for Value {
    fn from(bytes: &Vec<u8>) -> Self {
        Self::Bytes(bytes.clone())
    }
}

impl From<domain::Date> for Value {
    fn from(date: domain::Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<domain::Moment> for Value {
    fn from(moment: domain::Moment) -> Self {
        Self::Text(moment_text(moment))
    }
}

impl From<domain::Role> for Value {
    fn from(role: domain::Role) -> Self {
        role.word().into()
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! ids_are_values {
    ($($id:ident)*) => {$(
        impl From<&domain::$id> for Value {
            fn from(id: &domain::$id) -> Self {
                id.as_str().into()
            }
        }
    )*};
}

ids_are_values! {
    ClientId EpisodeId UserId OccasionId ScoreId DecisionId PlanId AlertId SignOffId ProfileId
}

/// A moment as the tables keep it: UTC, to the millisecond, of one width, so that the order of
/// the texts is the order of the moments. Anything finer is cut off.
pub(crate) fn moment_text(moment: domain::Moment) -> String {
    const PRINTER: jiff::fmt::temporal::DateTimePrinter =
        jiff::fmt::temporal::DateTimePrinter::new().precision(Some(3));
    PRINTER.timestamp_to_string(&moment)
}

/// One row of a result, read field by field in the order of the SELECT list.
pub(crate) struct Fields {
    query: &'static str,
    values: std::vec::IntoIter<Value>,
    place: usize,
}

impl Fields {
    pub(crate) fn new(query: &'static str, values: Vec<Value>) -> Self {
        Self { query, values: values.into_iter(), place: 0 }
    }

    /// Every field that is left, as it is.
    pub(crate) fn rest(&mut self) -> Vec<Value> {
        self.values.by_ref().collect()
    }

    fn next(&mut self) -> Value {
        self.place += 1;
        self.values.next().unwrap_or(Value::Null)
    }

    pub(crate) fn unreadable<T>(&self, expected: &'static str) -> Result<T, StoreError> {
        Err(StoreError::Unreadable { query: self.query, place: self.place - 1, expected })
    }

    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        match self.next() {
            Value::Text(text) => Ok(text),
            _ => self.unreadable("text"),
        }
    }

    pub(crate) fn text_or_null(&mut self) -> Result<Option<String>, StoreError> {
        match self.next() {
            Value::Text(text) => Ok(Some(text)),
            Value::Null => Ok(None),
            _ => self.unreadable("text or nothing"),
        }
    }

    pub(crate) fn integer(&mut self) -> Result<i64, StoreError> {
        match self.next() {
            Value::Integer(number) => Ok(number),
            _ => self.unreadable("a whole number"),
        }
    }

    pub(crate) fn integer_or_null(&mut self) -> Result<Option<i64>, StoreError> {
        match self.next() {
            Value::Integer(number) => Ok(Some(number)),
            Value::Null => Ok(None),
            _ => self.unreadable("a whole number or nothing"),
        }
    }

    pub(crate) fn edition(&mut self) -> Result<u32, StoreError> {
        match u32::try_from(self.integer()?) {
            Ok(edition) => Ok(edition),
            Err(_) => self.unreadable("the number of an edition"),
        }
    }

    pub(crate) fn flag(&mut self) -> Result<bool, StoreError> {
        match self.integer()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => self.unreadable("0 or 1"),
        }
    }

    pub(crate) fn real_or_null(&mut self) -> Result<Option<f64>, StoreError> {
        match self.next() {
            Value::Real(number) => Ok(Some(number)),
            Value::Null => Ok(None),
            _ => self.unreadable("a number or nothing"),
        }
    }

    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>, StoreError> {
        match self.next() {
            Value::Bytes(bytes) => Ok(bytes),
            _ => self.unreadable("bytes"),
        }
    }

    pub(crate) fn bytes_or_null(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        match self.next() {
            Value::Bytes(bytes) => Ok(Some(bytes)),
            Value::Null => Ok(None),
            _ => self.unreadable("bytes or nothing"),
        }
    }

    pub(crate) fn hash(&mut self) -> Result<[u8; 32], StoreError> {
        match <[u8; 32]>::try_from(self.bytes()?) {
            Ok(hash) => Ok(hash),
            Err(_) => self.unreadable("32 bytes"),
        }
    }

    pub(crate) fn hash_or_null(&mut self) -> Result<Option<[u8; 32]>, StoreError> {
        match self.bytes_or_null()?.map(<[u8; 32]>::try_from) {
            None => Ok(None),
            Some(Ok(hash)) => Ok(Some(hash)),
            Some(Err(_)) => self.unreadable("32 bytes or nothing"),
        }
    }

    /// Text that `parse` understands: an id, a date, a word of a closed list.
    pub(crate) fn parsed<T>(
        &mut self,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        match parse(&self.text()?) {
            Some(value) => Ok(value),
            None => self.unreadable(expected),
        }
    }

    pub(crate) fn parsed_or_null<T>(
        &mut self,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        match self.text_or_null()? {
            None => Ok(None),
            Some(text) => match parse(&text) {
                Some(value) => Ok(Some(value)),
                None => self.unreadable(expected),
            },
        }
    }

    pub(crate) fn date(&mut self) -> Result<domain::Date, StoreError> {
        self.parsed("a date", domain::parse_date)
    }

    pub(crate) fn date_or_null(&mut self) -> Result<Option<domain::Date>, StoreError> {
        self.parsed_or_null("a date", domain::parse_date)
    }

    pub(crate) fn moment(&mut self) -> Result<domain::Moment, StoreError> {
        self.parsed("a moment", domain::parse_moment)
    }

    pub(crate) fn moment_or_null(&mut self) -> Result<Option<domain::Moment>, StoreError> {
        self.parsed_or_null("a moment", domain::parse_moment)
    }

    /// JSON text in the shape of `T`.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        let text = self.text()?;
        serde_json::from_str(&text).or_else(|_| self.unreadable("JSON of the expected shape"))
    }

    pub(crate) fn json_or_null<T: serde::de::DeserializeOwned>(
        &mut self,
    ) -> Result<Option<T>, StoreError> {
        match self.text_or_null()? {
            None => Ok(None),
            Some(text) => match serde_json::from_str(&text) {
                Ok(value) => Ok(Some(value)),
                Err(_) => self.unreadable("JSON of the expected shape"),
            },
        }
    }
}

/// The JSON text of `value`, for a column that keeps JSON. Refuses what would not come back equal
/// (a number that is not finite becomes `null` in JSON).
pub(crate) fn json<T>(query: &'static crate::query::Query, value: &T) -> Result<String, StoreError>
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq,
{
    let refused = StoreError::Unstorable {
        query: query.name,
        words: "a value that JSON does not give back unchanged",
    };
    match serde_json::to_string(value) {
        Ok(text) if serde_json::from_str::<T>(&text).is_ok_and(|back| back == *value) => Ok(text),
        _ => Err(refused),
    }
}

/// Which part of a list: `size` rows from row `from` on (from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// How many rows are skipped.
    pub from: u32,
    /// How many rows are wanted at most.
    pub size: u32,
}

/// Values for the parameters `?1`, `?2`, … in order.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::value::Value::from($value)),*] };
}
pub(crate) use values;

#[cfg(test)]
mod tests {
    use super::{Value, moment_text};

    #[test]
    fn the_order_of_the_texts_is_the_order_of_the_moments() {
        let at = |text: &str| moment_text(text.parse().unwrap());
        assert_eq!(at("2026-11-20T08:00:00.1239Z"), "2026-11-20T08:00:00.123Z");
        assert!(at("2026-11-20T08:00:00Z") < at("2026-11-20T08:00:00.5Z"));
    }

    #[test]
    fn what_an_engine_would_change_is_refused() {
        assert!(Value::from("a\0b").storable("q").is_err());
        assert!(Value::from(f64::NAN).storable("q").is_err());
        assert!(Value::from(f64::INFINITY).storable("q").is_err());
        assert_eq!(Value::from(-0.0), Value::Real(0.0));
        assert!(matches!(Value::from(-0.0), Value::Real(x) if x.is_sign_positive()));
    }
}
