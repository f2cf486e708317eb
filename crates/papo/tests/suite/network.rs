//! Servers that are found, or not: on networks of virtual cables, each of them a test's own.

mod doctor;
mod lan;
mod post;
