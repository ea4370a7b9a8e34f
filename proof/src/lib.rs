#![doc = include_str!("../README.md")]

pub mod browser;
pub mod needs;
pub mod rooms;
pub mod rust;
pub mod tree;
