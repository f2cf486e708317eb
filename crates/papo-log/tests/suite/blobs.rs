//! Files: uploaded, kept once, given to whom they are for, and removed when nothing needs them.

mod collecting;
mod following;
mod store;
mod uploading;
