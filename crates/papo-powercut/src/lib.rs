//! Preloaded into a server (`LD_PRELOAD`), writes down what a disk would hold if the power failed.
//!
//! A process that is killed loses nothing that it wrote: the page cache outlives it. To see what a
//! power failure would leave, this library stands before the calls by which SQLite changes files
//! and writes each into a journal, syncs among them. From that `papo-crash` works out what was
//! sure to be on the disk, and what may have been. It can also play a full disk.
//!
//! It watches the files right under one directory, but not what SQLite keeps in shared memory
//! (`-shm`), which is made anew after a crash. Everything else passes. Begin with [`calls`], which
//! has the functions; [`watch`] decides what they concern, [`journal`] writes, [`record`] is what
//! is written.
//!
//! | environment variable | what it names |
//! |---|---|
//! | `PAPO_POWERCUT_DIR` | the directory that is watched: absolute, without links |
//! | `PAPO_POWERCUT_JOURNAL` | the journal, outside that directory |
//! | `PAPO_POWERCUT_FULL` | a file: while it exists, the disk is full |

#![expect(unsafe_code, reason = "it stands in for functions of the C library")]

mod calls;
mod journal;
mod real;
#[allow(dead_code, reason = "the library writes, the reader reads")]
mod record;
mod watch;
