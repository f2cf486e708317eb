use crate::{person::Person, server::TestServer};

#[test]
fn a_token_is_made_listed_and_ended() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let token = |arguments: &[&str]| ana.run_below("token", arguments);
    let none = token(&["list"]);
    assert_eq!((none.code, none.stdout.as_str()), (Some(0), ""), "{none:?}");
    let made = token(&["create", "ci", "--scopes", "read,files", "--expires", "7d"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    // Only the token is output, so that a script can take it as it is.
    assert!(made.stdout.starts_with("papo_") && made.stdout.trim_end().len() == 48, "{made:?}");
    let listed = token(&["list"]);
    assert!(listed.stdout.contains("ci: read,files; until 20"), "{listed:?}");
    assert!(!listed.stdout.contains(made.stdout.trim_end()), "{listed:?}");
    let number = listed.stdout.split('.').next().unwrap();
    assert_eq!(token(&["revoke", number]).code, Some(0));
    let again = token(&["revoke", number]);
    assert_eq!(again.code, Some(1));
    assert!(again.stderr.contains("You have no such token."), "{again:?}");
    assert_eq!(token(&["list"]).stdout, "");
}

#[test]
fn what_is_no_scope_is_refused_before_anyone_is_asked() {
    let server = TestServer::start();
    let ran = Person::new(&server, "ana").run_below("token", &["create", "--scopes", "all"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("scopes are read, write, files and admin"), "{ran:?}");
}
