use papo_log::blobs::{BlobError, BlobOptions};

use super::store::{ANN, BOB, Store, hash};

#[test]
fn a_file_is_kept_under_its_hash() {
    let mut store = Store::new();
    let blob = store.upload(ANN, b"papo").unwrap();
    assert_eq!(blob, hash(b"papo"));
    assert_eq!(store.read(&blob).as_deref(), Some(&b"papo"[..]));
    assert_eq!(store.read(&hash(b"else")), None);
}

#[test]
fn an_upload_goes_on_where_it_stood_after_a_restart() {
    let mut store = Store::new();
    let id = store.begin(ANN, 10, Some(hash(b"0123456789"))).unwrap();
    assert_eq!(store.add(id, ANN, b"01234").unwrap(), None);
    store.restart();
    assert_eq!(store.blobs().upload_offset(id, ANN, store.time()).unwrap(), 5);
    assert_eq!(store.add(id, ANN, b"567").unwrap(), None);
    store.restart_without_index();
    assert_eq!(store.add(id, ANN, b"89").unwrap(), Some(hash(b"0123456789")));
    assert_eq!(store.read(&hash(b"0123456789")).unwrap(), b"0123456789");
}

#[test]
fn what_was_written_before_the_server_was_killed_is_not_sent_again() {
    let mut store = Store::new();
    let id = store.begin(ANN, 10, Some(hash(b"0123456789"))).unwrap();
    let mut upload = store.blobs().open_upload(id, ANN).unwrap();
    upload.append([&b"012"[..], b"34"]).unwrap();
    // Neither finished nor dropped.
    std::mem::forget(upload);
    store.restart();
    assert_eq!(store.blobs().upload_offset(id, ANN, store.time()).unwrap(), 5);
    assert!(store.add(id, ANN, b"56789").unwrap().is_some());
}

#[test]
fn a_whole_upload_says_so_until_it_is_forgotten() {
    let mut store = Store::new();
    let id = store.begin(ANN, 4, None).unwrap();
    store.add(id, ANN, b"papo").unwrap();
    for _ in 0..2 {
        assert_eq!(store.blobs().upload_info(id, ANN).unwrap().blob, Some(hash(b"papo")));
        assert_eq!(store.blobs().upload_offset(id, ANN, store.time()).unwrap(), 4);
        store.restart();
    }
    store.blobs().discard_upload(id, ANN).unwrap();
    assert!(matches!(store.blobs().upload_info(id, ANN), Err(BlobError::NoSuchUpload)));
    assert!(store.read(&hash(b"papo")).is_some());
}

#[test]
fn what_is_not_what_its_hash_says_is_not_kept() {
    let mut store = Store::new();
    let id = store.begin(ANN, 4, Some(hash(b"papo"))).unwrap();
    assert!(matches!(store.add(id, ANN, b"Papo"), Err(BlobError::HashMismatch)));
    assert!(matches!(store.blobs().upload_info(id, ANN), Err(BlobError::NoSuchUpload)));
    assert_eq!(store.files_in("blobs").len() + store.files_in("uploads").len(), 0);
    assert_eq!(store.blobs().used_by(ANN).unwrap(), 0);
}

#[test]
fn what_counts_only_as_a_whole_is_taken_back_when_it_breaks_off() {
    let mut store = Store::new();
    let id = store.begin(ANN, 10, Some(hash(b"0123456789"))).unwrap();
    store.add(id, ANN, b"012").unwrap();
    let mut upload = store.blobs().open_upload(id, ANN).unwrap();
    upload.mark();
    upload.append([&b"xyz"[..]]).unwrap();
    drop(upload);
    assert_eq!(store.blobs().upload_offset(id, ANN, store.time()).unwrap(), 3);
    assert!(store.add(id, ANN, b"3456789").unwrap().is_some());
}

#[test]
fn nobody_finds_the_upload_of_another() {
    let mut store = Store::new();
    let id = store.begin(ANN, 4, None).unwrap();
    assert!(matches!(store.blobs().open_upload(id, BOB), Err(BlobError::NoSuchUpload)));
    assert!(matches!(store.blobs().discard_upload(id, BOB), Err(BlobError::NoSuchUpload)));
    assert!(store.add(id, ANN, b"papo").is_ok());
}

#[test]
fn an_upload_is_written_by_one_at_a_time() {
    let mut store = Store::new();
    let id = store.begin(ANN, 4, None).unwrap();
    let upload = store.blobs().open_upload(id, ANN).unwrap();
    assert!(matches!(store.blobs().open_upload(id, ANN), Err(BlobError::Busy)));
    drop(upload);
    assert!(store.add(id, ANN, b"papo").unwrap().is_some());
}

#[test]
fn the_same_bytes_are_kept_once_and_count_for_both() {
    let mut store = Store::new();
    store.upload(ANN, b"papo").unwrap();
    store.upload(BOB, b"papo").unwrap();
    store.upload(BOB, b"papo").unwrap();
    assert_eq!(store.files_in("blobs").len(), 1);
    assert_eq!(store.blobs().used().unwrap(), 4);
    assert_eq!(store.blobs().used_by(ANN).unwrap(), 4);
    assert_eq!(store.blobs().used_by(BOB).unwrap(), 4);
}

#[test]
fn a_file_has_a_largest_size() {
    let mut store = Store::with(BlobOptions { file_bytes_max: 10, ..BlobOptions::default() });
    assert!(matches!(store.begin(ANN, 11, None), Err(BlobError::TooLarge { max: 10 })));
    assert!(store.begin(ANN, 10, None).is_ok());
}

#[test]
fn a_user_has_a_share_of_which_unfinished_uploads_take_all_that_they_will() {
    let mut store = Store::with(BlobOptions { user_bytes_max: 10, ..BlobOptions::default() });
    store.upload(ANN, b"0123").unwrap();
    let id = store.begin(ANN, 4, None).unwrap();
    assert!(matches!(store.begin(ANN, 3, None), Err(BlobError::ShareUsed { left: 2 })));
    assert!(store.begin(BOB, 10, None).is_ok());
    store.blobs().discard_upload(id, ANN).unwrap();
    assert!(store.begin(ANN, 6, None).is_ok());
}

#[test]
fn all_files_together_have_a_largest_size() {
    let mut store = Store::with(BlobOptions { bytes_max: 10, ..BlobOptions::default() });
    store.upload(ANN, b"0123").unwrap();
    assert!(matches!(store.begin(BOB, 7, None), Err(BlobError::Full)));
    assert!(store.begin(BOB, 6, None).is_ok());
}

#[test]
fn a_user_has_only_so_many_unfinished_uploads() {
    let mut store = Store::new();
    for _ in 0..papo_proto::limits::UPLOADS_PER_USER_MAX {
        store.begin(ANN, 1, None).unwrap();
    }
    assert!(matches!(store.begin(ANN, 1, None), Err(BlobError::TooManyUploads)));
    assert!(store.begin(BOB, 1, None).is_ok());
}

#[test]
fn an_upload_to_which_nothing_is_added_is_removed() {
    let mut store = Store::new();
    let id = store.begin(ANN, 4, None).unwrap();
    store.now += 86_000;
    store.add(id, ANN, b"pa").unwrap();
    store.now += 86_000;
    store.clean_up();
    assert!(store.blobs().upload_info(id, ANN).is_ok());
    store.now += 1_000;
    store.clean_up();
    assert!(matches!(store.blobs().upload_info(id, ANN), Err(BlobError::NoSuchUpload)));
    assert_eq!(store.files_in("uploads").len(), 0);
    assert_eq!(store.blobs().used_by(ANN).unwrap(), 0);
}
