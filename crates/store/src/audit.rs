//! The trail: who did or saw what, and when; each row carries a hash of itself and of the row
//! before it.
//!
//! **What the chain shows.** `seq` has no gap and starts at 1. `hash` is SHA-256 over [`LABEL`] and
//! then every other column in table order, `previous_hash` last; each field is a tag (0 nothing,
//! 1 text, 2 whole number, 4 bytes) and, but for nothing, its length as 8 bytes (big-endian) and
//! its bytes (a whole number: 8 bytes, big-endian). The first row's `previous_hash` is 32 zeros.
//! The setting `audit.head` keeps `count:hash` of the last row and changes in the same
//! transaction. So [`verify`] finds any changed byte, a removed, inserted or moved row, and a
//! tail that was cut off.
//!
//! **What it cannot show.** Whoever can write to the database *and* knows this page can compute a
//! new chain with a new head; a hash holds no secret. And a whole older copy put back in place is
//! whole. Both are found only with a witness outside: note [`Head`] somewhere the database's
//! keeper cannot write (paper will do), and give it to [`verify_with`]: a chain that does not lead
//! through a noted head is not the one that was noted.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use waymark_domain::{ClientId, Moment, Role, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::store::Store;
use crate::tables::settings;
use crate::tx::Tx;
use crate::value::{Fields, Paging, Value, values};

/// Begins the canonical form of every row; a new form gets a new label.
pub const LABEL: &str = "waymark/audit/1";
const HEAD: &str = "audit.head";
/// Rows that `verify` holds in memory at once.
const PAGE: i64 = 1000;

/// How an act went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused, as it should be.
    Refused,
    /// A fault.
    Failed,
}

impl Outcome {
    /// Every outcome, in the order in which pages offer them.
    pub const ALL: [Self; 3] = [Self::Done, Self::Refused, Self::Failed];

    /// The word in the table and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    /// The outcome that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}

/// One act, to be kept. Ids and closed words only: the trail holds nothing that was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// Who, if they were known.
    pub user_id: Option<UserId>,
    /// What they were at that time.
    pub role: Option<Role>,
    /// The act's name.
    pub act: String,
    /// Whose record it touched, if one.
    pub client_id: Option<ClientId>,
    /// What else it touched: an id of an occasion, an alert, an account, an edition.
    pub object_id: Option<String>,
    /// How it went.
    pub outcome: Outcome,
    /// A word more: the reason of a refusal, the kind of a decision.
    pub detail: Option<String>,
}

/// One kept row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// 1, 2, 3 … without a gap.
    pub seq: i64,
    /// The act.
    pub entry: Entry,
    /// The row's hash.
    pub hash: [u8; 32],
}

/// Where the chain ends: how many rows, and the hash of the last. Worth noting elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many rows; also the last `seq`.
    pub rows: i64,
    /// The last row's hash; 32 zeros when there is no row.
    pub hash: [u8; 32],
}

/// A chain without a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many rows were read.
    pub rows: i64,
    /// Where the chain ends.
    pub head: Head,
}

/// The first fault of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The row it names.
    pub seq: i64,
    /// What is wrong with it.
    pub why: Why,
}

/// What can be wrong with a row of the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no row with this number, though the head or a later row says there was.
    Missing,
    /// The row's content and its hash do not agree.
    Changed,
    /// The row does not follow the row before it.
    NotTheNext,
    /// The row lies beyond the head.
    BeyondTheHead,
    /// The head is missing, unreadable, or not the hash of this last row.
    Head,
    /// The row is not the one that was noted outside.
    NotAsNoted,
}

/// Which rows of the trail a page shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whose<'a> {
    /// Every row.
    Everybody,
    /// What touched this client's record.
    Client(&'a ClientId),
    /// What this member of staff did.
    User(&'a UserId),
}

/// One page of the trail.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The rows of this page, newest first.
    pub rows: Vec<Row>,
    /// How many all pages have together.
    pub total: i64,
}

macro_rules! page {
    ($whose:literal) => {
        concat!(
            "SELECT seq, at, user_id, role, act, client_id, object_id, outcome, detail, hash
            FROM audit WHERE ",
            $whose,
            " ORDER BY seq DESC LIMIT ?2 OFFSET ?3"
        )
    };
}

queries! { "audit";
    APPEND = "append": "INSERT INTO audit (seq, at, user_id, role, act, client_id, object_id,
            outcome, detail, previous_hash, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    CHAIN = "chain": "SELECT seq, at, user_id, role, act, client_id, object_id, outcome, detail,
            previous_hash, hash
        FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2";
    LIST = "list": page!("seq >= ?1");
    OF_CLIENT = "of_client": page!("client_id = ?1");
    OF_USER = "of_user": page!("user_id = ?1");
    COUNT = "count": "SELECT COUNT(*) FROM audit";
    LAST = "last": "SELECT COALESCE(MAX(seq), 0) FROM audit";
    COUNT_OF_CLIENT = "count_of_client": "SELECT COUNT(*) FROM audit WHERE client_id = ?1";
    COUNT_OF_USER = "count_of_user": "SELECT COUNT(*) FROM audit WHERE user_id = ?1";
}

/// Adds a row to the trail, in the transaction of the act that it speaks of.
pub fn append(tx: &mut Tx<'_>, entry: &Entry) -> Result<Head, StoreError> {
    let last = match settings::get(tx, HEAD)? {
        None => Head::EMPTY,
        Some(text) => Head::parse(&text).ok_or(StoreError::Unreadable {
            query: "audit.append",
            place: 0,
            expected: "the head of the trail",
        })?,
    };
    let seq = last.rows + 1;
    let mut row: Vec<Value> = values![
        seq,
        entry.at,
        entry.user_id.as_ref(),
        entry.role,
        &entry.act,
        entry.client_id.as_ref(),
        entry.object_id.as_ref(),
        entry.outcome.word(),
        entry.detail.as_ref(),
        &last.hash,
    ]
    .to_vec();
    let head = Head { rows: seq, hash: hash(&row) };
    row.push((&head.hash).into());
    tx.execute(&APPEND, &row)?;
    settings::put(tx, HEAD, &head.to_string())?;
    Ok(head)
}

/// Where the trail ends now, as the settings say.
pub fn head(tx: &mut Tx<'_>) -> Result<Option<Head>, StoreError> {
    Ok(settings::get(tx, HEAD)?.and_then(|text| Head::parse(&text)))
}

/// One page of the trail, newest first, with its total.
pub fn list(tx: &mut Tx<'_>, whose: Whose<'_>, paging: Paging) -> Result<Page, StoreError> {
    let count = |tx: &mut Tx<'_>, query, values: &[Value]| {
        Ok::<_, StoreError>(tx.first(query, values, |row| row.integer())?.unwrap_or(0))
    };
    let (query, whose, total) = match whose {
        Whose::Everybody => (&LIST, Value::Integer(1), count(tx, &LAST, &[])?),
        Whose::Client(id) => (&OF_CLIENT, id.into(), count(tx, &COUNT_OF_CLIENT, values![id])?),
        Whose::User(id) => (&OF_USER, id.into(), count(tx, &COUNT_OF_USER, values![id])?),
    };
    let rows = tx.all(query, &[whose, paging.size.into(), paging.from.into()], read)?;
    Ok(Page { rows, total })
}

fn read(row: &mut Fields) -> Result<Row, StoreError> {
    Ok(Row {
        seq: row.integer()?,
        entry: Entry {
            at: row.moment()?,
            user_id: row.parsed_or_null("a user id", UserId::parse)?,
            role: row.parsed_or_null("a role", Role::from_word)?,
            act: row.text()?,
            client_id: row.parsed_or_null("a client id", ClientId::parse)?,
            object_id: row.text_or_null()?,
            outcome: row.parsed("an outcome", Outcome::from_word)?,
            detail: row.text_or_null()?,
        },
        hash: row.hash()?,
    })
}

/// Reads the whole trail and says that it is whole, or names the first row that is not.
///
/// # Errors
/// Only when the database cannot be read; a broken chain is an answer, not an error.
pub fn verify(store: &Store) -> Result<Result<Verified, Broken>, StoreError> {
    verify_with(store, None)
}

/// Like [`verify`], and checks that the chain leads through a head that was noted outside.
pub fn verify_with(
    store: &Store,
    noted: Option<Head>,
) -> Result<Result<Verified, Broken>, StoreError> {
    store.read(|tx| verify_in(tx, noted))
}

/// Like [`verify_with`], inside a transaction that is open already.
pub fn verify_in(
    tx: &mut Tx<'_>,
    noted: Option<Head>,
) -> Result<Result<Verified, Broken>, StoreError> {
    let mut last = Head::EMPTY;
    loop {
        let rows = tx.all(&CHAIN, values![last.rows, PAGE], |row| Ok(row.rest()))?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            match follow(last, &row) {
                Ok(next) => last = next,
                Err(broken) => return Ok(Err(broken)),
            }
            if noted.is_some_and(|noted| noted.rows == last.rows && noted.hash != last.hash) {
                return Ok(Err(Broken { seq: last.rows, why: Why::NotAsNoted }));
            }
        }
    }
    if noted.is_some_and(|noted| noted.rows > last.rows) {
        return Ok(Err(Broken { seq: last.rows + 1, why: Why::Missing }));
    }
    ends_at_its_head(tx, last)
}

/// The head after `row`, if `row` is the one that follows `last`.
fn follow(last: Head, row: &[Value]) -> Result<Head, Broken> {
    let seq = last.rows + 1;
    let Some((stored, rest)) = row.split_last() else {
        return Err(Broken { seq, why: Why::Missing });
    };
    if rest.first() != Some(&Value::Integer(seq)) {
        return Err(Broken { seq, why: Why::Missing });
    }
    if rest.last() != Some(&Value::from(&last.hash)) {
        return Err(Broken { seq, why: Why::NotTheNext });
    }
    let hash = hash(rest);
    if *stored != Value::from(&hash) {
        return Err(Broken { seq, why: Why::Changed });
    }
    Ok(Head { rows: seq, hash })
}

fn ends_at_its_head(tx: &mut Tx<'_>, last: Head) -> Result<Result<Verified, Broken>, StoreError> {
    let broken = |seq, why| Ok(Err(Broken { seq, why }));
    // Why: a row whose number was made 0, or no number at all, hides from the walk above.
    let all = tx.first(&COUNT, &[], |row| row.integer())?.unwrap_or(0);
    if all != last.rows {
        return broken(last.rows + 1, Why::BeyondTheHead);
    }
    let text = settings::get(tx, HEAD)?;
    let head = match text.as_deref() {
        None if last.rows == 0 => Head::EMPTY,
        None => return broken(last.rows, Why::Head),
        Some(text) => match Head::parse(text) {
            None => return broken(last.rows, Why::Head),
            Some(head) => head,
        },
    };
    match head.rows.cmp(&last.rows) {
        std::cmp::Ordering::Greater => broken(last.rows + 1, Why::Missing),
        std::cmp::Ordering::Less => broken(head.rows + 1, Why::BeyondTheHead),
        std::cmp::Ordering::Equal if head.hash != last.hash => broken(last.rows, Why::Head),
        std::cmp::Ordering::Equal => Ok(Ok(Verified { rows: last.rows, head })),
    }
}

/// SHA-256 over the canonical form (see the top of this file) of every column but the hash.
fn hash(columns: &[Value]) -> [u8; 32] {
    let mut sum = Sha256::new();
    let mut field = |tag: u8, bytes: &[u8]| {
        sum.update([tag]);
        if tag != 0 {
            sum.update((bytes.len() as u64).to_be_bytes());
            sum.update(bytes);
        }
    };
    field(1, LABEL.as_bytes());
    for column in columns {
        match column {
            Value::Null => field(0, &[]),
            Value::Text(text) => field(1, text.as_bytes()),
            Value::Integer(number) => field(2, &number.to_be_bytes()),
            // No column of the trail holds one; one that does was put there.
            Value::Real(number) => field(3, &number.to_bits().to_be_bytes()),
            Value::Bytes(bytes) => field(4, bytes),
        }
    }
    sum.finalize().into()
}

impl Head {
    /// The head of a trail without rows.
    pub const EMPTY: Self = Self { rows: 0, hash: [0; 32] };

    /// Reads what `Display` writes: `rows:hash`, the hash as 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (rows, hash) = text.split_once(':')?;
        let head = Self {
            rows: rows.parse().ok().filter(|rows| *rows >= 0)?,
            hash: HEXLOWER.decode(hash.as_bytes()).ok()?.try_into().ok()?,
        };
        (head.to_string() == text).then_some(head)
    }
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.rows, HEXLOWER.encode(&self.hash))
    }
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let why = match self.why {
            Why::Missing => "is missing",
            Why::Changed => "was changed",
            Why::NotTheNext => "does not follow the row before it",
            Why::BeyondTheHead => "lies beyond the head of the trail",
            Why::Head => "is not the one that the head of the trail names",
            Why::NotAsNoted => "is not the one that was noted",
        };
        write!(f, "row {} {why}", self.seq)
    }
}
