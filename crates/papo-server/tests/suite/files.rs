//! Files over HTTP: uploaded by tus, downloaded in ranges, and for nobody whom they are not for.

mod client;
mod downloading;
mod refusals;
mod resuming;
mod sharing;
mod uploading;
