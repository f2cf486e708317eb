//! The authority, for whoever installs it.

use base64::{Engine, engine::general_purpose::STANDARD};
use hyper::{
    Response, StatusCode,
    header::{CONTENT_DISPOSITION, HeaderValue},
};
use papo_proto::Fingerprint;

use super::{
    response::{Answer, typed},
    warning_page::{WarningPage, escape},
};

/// The certificate, as every system but Apple's takes it.
pub(super) fn certificate(page: &WarningPage) -> Response<Answer> {
    let pem = page.authority().pem().to_owned();
    let answer = typed(StatusCode::OK, "application/x-x509-ca-cert", pem);
    named(answer, "attachment; filename=\"papo-authority.crt\"")
}

/// A profile for Apple's systems that holds it.
pub(super) fn profile(page: &WarningPage) -> Response<Answer> {
    let answer = typed(StatusCode::OK, "application/x-apple-aspen-config", property_list(page));
    named(answer, "attachment; filename=\"papo-authority.mobileconfig\"")
}

fn named(mut answer: Response<Answer>, disposition: &'static str) -> Response<Answer> {
    answer.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    answer
}

fn property_list(page: &WarningPage) -> String {
    let mut name = String::new();
    escape(page.server_name(), &mut name);
    let fingerprint = page.authority().fingerprint();
    let (first, second) = (uuid(fingerprint, 0), uuid(fingerprint, 16));
    let certificate = STANDARD.encode(page.authority().der());
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
<key>PayloadContent</key>
<array>
<dict>
<key>PayloadCertificateFileName</key><string>papo-authority.crt</string>
<key>PayloadContent</key><data>{certificate}</data>
<key>PayloadDisplayName</key><string>{name} (papo)</string>
<key>PayloadIdentifier</key><string>papo.authority.{first}.certificate</string>
<key>PayloadType</key><string>com.apple.security.root</string>
<key>PayloadUUID</key><string>{second}</string>
<key>PayloadVersion</key><integer>1</integer>
</dict>
</array>
<key>PayloadDisplayName</key><string>{name} (papo)</string>
<key>PayloadIdentifier</key><string>papo.authority.{first}</string>
<key>PayloadRemovalDisallowed</key><false/>
<key>PayloadType</key><string>Configuration</string>
<key>PayloadUUID</key><string>{first}</string>
<key>PayloadVersion</key><integer>1</integer>
</dict>
</plist>
"#
    )
}

/// Half of a fingerprint in the form of a UUID: the same authority is the same profile.
fn uuid(fingerprint: Fingerprint, begin: usize) -> String {
    let bytes = &fingerprint.as_bytes()[begin..begin + 16];
    let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    let part = |begin, end| &hex[begin..end];
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}
