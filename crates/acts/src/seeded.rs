//! Random bytes from a seed, for tests and the demonstration. Nothing real may rest on them.

use sha2::{Digest, Sha256};

use crate::at::Random;

/// The same bytes for the same seed: SHA-256 over the seed and a counter.
pub struct Seeded {
    seed: u64,
    count: u64,
    left: Vec<u8>,
}

impl Seeded {
    /// Bytes of this seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, count: 0, left: Vec::new() }
    }

    /// A whole number from 0 to `below` − 1; 0 when `below` is not above 0.
    pub fn below(&mut self, below: i64) -> i64 {
        let mut bytes = [0; 4];
        self.fill(&mut bytes);
        // The bias of the remainder does not matter to a demonstration.
        let drawn = i64::from(u32::from_be_bytes(bytes));
        if below > 0 { drawn % below } else { 0 }
    }

    /// One of these words.
    ///
    /// # Panics
    /// When there are none.
    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let mut bytes = [0; 4];
        self.fill(&mut bytes);
        words[u32::from_be_bytes(bytes) as usize % words.len()]
    }
}

impl Random for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            if self.left.is_empty() {
                let block = [self.seed.to_be_bytes(), self.count.to_be_bytes()].concat();
                self.left = Sha256::digest(block).to_vec();
                self.count += 1;
            }
            *byte = self.left.pop().unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Seeded;
    use crate::at::Random;

    #[test]
    fn one_seed_gives_one_stream_however_it_is_drawn() {
        let (mut whole, mut parts) = ([0; 70], [0; 70]);
        Seeded::new(7).fill(&mut whole);
        let mut source = Seeded::new(7);
        parts.chunks_mut(9).for_each(|part| source.fill(part));
        assert_eq!(whole, parts);
        Seeded::new(8).fill(&mut parts);
        assert_ne!(whole, parts);
    }
}
