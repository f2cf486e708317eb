//! Scripts for the link: a [`Desk`] holds one link and plays the network and the server by hand.

mod desk;
mod ending;
mod outbox;
mod requests;
mod resuming;
mod storm;
mod ticket;
mod timing;
