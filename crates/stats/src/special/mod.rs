//! The distributions that the methods stand on, to nearly full double precision.

pub mod beta;
pub mod gamma;
pub mod noncentral_t;
pub mod normal;
pub mod root;
