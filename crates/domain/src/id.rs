use serde::{Deserialize, Serialize};

/// Crockford's alphabet without I, L, O and U: no id can be misread or spell a word.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn encode(bytes: [u8; 16]) -> String {
    let mut bits = u128::from_be_bytes(bytes);
    let mut text = [0u8; 26];
    for place in text.iter_mut().rev() {
        *place = ALPHABET[(bits & 31) as usize];
        bits >>= 5;
    }
    text.iter().map(|&b| b as char).collect()
}

fn is_well_formed(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|b| ALPHABET.contains(&b)) && text.as_bytes()[0] <= b'7'
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// An id from 16 random bytes, which are an argument: quiet rooms draw nothing.
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(encode(bytes))
            }

            /// Reads an id from the wire or a table: 26 characters of the id alphabet.
            pub fn parse(text: &str) -> Option<Self> {
                is_well_formed(text).then(|| Self(text.to_owned()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// One person whom the service works with. Carries no meaning and no time.
    ClientId;
    /// One period of care of a client.
    EpisodeId;
    /// One member of staff.
    UserId;
    /// One occasion of measuring: one instrument, filled once.
    OccasionId;
    /// One saved score of an occasion.
    ScoreId;
    /// One decision about a recommendation.
    DecisionId;
    /// One plan.
    PlanId;
    /// One alert that needs a named action.
    AlertId;
    /// One qualified person's sign-off of an instrument edition.
    SignOffId;
    /// One recorded state of a profile.
    ProfileId;
}

#[cfg(test)]
mod tests {
    use super::ClientId;

    #[test]
    fn an_id_survives_the_wire() {
        let id = ClientId::from_random([0xA5; 16]);
        assert_eq!(ClientId::parse(id.as_str()), Some(id.clone()));
        assert_eq!(id.as_str().len(), 26);
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        for text in ["", "abc", "ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "0000000000000000000000000U"] {
            assert_eq!(ClientId::parse(text), None, "{text}");
        }
    }
}
