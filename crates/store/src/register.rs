//! The column register: what each column is for.
