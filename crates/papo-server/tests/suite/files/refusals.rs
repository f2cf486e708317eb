use papo_log::blobs::BlobOptions;

use super::client::{ask, create, download, hash, patch, tus, upload};
use crate::{host::Host, person::Person};

#[test]
fn who_proves_nothing_is_given_and_gives_nothing() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let blob = upload(&host, "ann", b"papo");
    let path = format!("GET /v1/blobs/{blob}");
    for (headers, code) in [
        (&[][..], "token_missing"),
        (&[("Authorization", "Basic YTpi")][..], "token_missing"),
        (&[("Authorization", "Bearer abc")][..], "token_invalid"),
    ] {
        let answer = ask(&host, "", &path, headers, b"");
        assert_eq!((answer.status, &*answer.code()), (401, code));
        assert!(answer.header("www-authenticate").unwrap().starts_with("Bearer"));
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    }
    assert_eq!(download(&host, "stranger", &blob, &[]).status, 401);
}

#[test]
fn a_file_of_another_is_not_there() {
    let host = Host::start();
    let (_ann, _bob) = (Person::join(&host, "ann"), Person::join(&host, "bob"));
    let blob = upload(&host, "ann", b"papo");
    let answer = download(&host, "bob", &blob, &[]);
    assert_eq!((answer.status, &*answer.code()), (404, "no_such_blob"));
    assert_eq!(answer.code(), download(&host, "bob", &hash(b"else"), &[]).code());
    let at = create(&host, "ann", 4, None);
    let answer = patch(&host, "bob", &at, 0, b"papo");
    assert_eq!((answer.status, &*answer.code()), (404, "no_such_upload"));
}

#[test]
fn a_path_leads_nowhere_else() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    for path in [
        "/v1/blobs/../papo.db",
        "/v1/blobs/..%2fpapo.db",
        "/v1/blobs/%2e%2e/papo.db",
        "/v1/blobs/",
        "/v1/blobs/ab/cdef",
        "/v1/files/../authority.key",
        "/v1/files/..%2f..%2fauthority.key",
        "/v1/files/00000000000000000000000000000000.json",
        "/v1/files/00000000000000000000000000000000",
    ] {
        for method in ["GET", "HEAD", "PATCH", "DELETE"] {
            let headers =
                [("Content-Type", "application/offset+octet-stream"), ("Upload-Offset", "0")];
            let answer = tus(&host, "ann", &format!("{method} {path}"), &headers, b"");
            assert!([404, 405].contains(&answer.status), "{method} {path}: {answer:?}");
        }
    }
}

#[test]
fn a_page_of_others_uploads_nothing() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let headers = [("Upload-Length", "4"), ("Origin", "http://evil.example")];
    assert_eq!(tus(&host, "ann", "POST /v1/files", &headers, b"").status, 403);
    let elsewhere = [("Upload-Length", "4"), ("Host", "evil.example")];
    assert_eq!(tus(&host, "ann", "POST /v1/files", &elsewhere, b"").status, 421);
}

#[test]
fn what_is_not_tus_is_told_what_is() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let answer = ask(&host, "ann", "POST /v1/files", &[("Upload-Length", "4")], b"");
    assert_eq!((answer.status, answer.header("tus-version")), (412, Some("1.0.0")));
    let at = create(&host, "ann", 4, None);
    let wrong = [("Upload-Offset", "0"), ("Content-Type", "text/plain")];
    let answer = tus(&host, "ann", &format!("PATCH {at}"), &wrong, b"papo");
    assert_eq!((answer.status, &*answer.code()), (415, "media_type_unknown"));
    for (name, value) in
        [("Upload-Length", "-1"), ("Upload-Length", "x"), ("Upload-Defer-Length", "1")]
    {
        let answer = tus(&host, "ann", "POST /v1/files", &[(name, value)], b"");
        assert_eq!((answer.status, &*answer.code()), (400, "bad_request"), "{name}: {value}");
    }
}

#[test]
fn more_than_was_said_is_not_taken() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let at = create(&host, "ann", 4, None);
    let answer = patch(&host, "ann", &at, 0, b"papo!");
    assert_eq!((answer.status, &*answer.code()), (413, "file_too_large"));
    assert_eq!(patch(&host, "ann", &at, 0, b"papo").status, 204);
}

#[test]
fn nobody_takes_more_than_their_share() {
    let options = BlobOptions {
        file_bytes_max: 100,
        user_bytes_max: 150,
        bytes_max: 200,
        ..BlobOptions::default()
    };
    let host = Host::keeping(options);
    let (_ann, _bob) = (Person::join(&host, "ann"), Person::join(&host, "bob"));
    let check = |who: &str, length: &str, status: u16, code: &str| {
        let answer = tus(&host, who, "POST /v1/files", &[("Upload-Length", length)], b"");
        assert_eq!((answer.status, &*answer.code()), (status, code), "{who} {length}");
    };
    check("ann", "101", 413, "file_too_large");
    upload(&host, "ann", &[1; 100]);
    check("ann", "51", 413, "quota_exceeded");
    check("ann", "18446744073709551615", 413, "file_too_large");
    upload(&host, "bob", &[2; 80]);
    check("bob", "21", 507, "storage_full");
}

#[test]
fn why_something_is_refused_is_said_in_the_language_of_who_asks() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    for (accepted, lang) in [("pt-BR,pt;q=0.9,en;q=0.8", "pt-BR"), ("en", "en")] {
        let answer = download(&host, "ann", &hash(b"else"), &[("Accept-Language", accepted)]);
        assert_eq!(answer.header("content-language"), Some(lang));
        assert!(answer.text().contains(&format!("no_such_blob {lang}")), "{}", answer.text());
    }
}
