use papo_proto::Lang;

macro_rules! catalogue {
    ($($file:literal)*) => {
        /// The files of a language's catalogue.
        pub(super) fn sources(lang: Lang) -> &'static [&'static str] {
            match lang {
                Lang::En => &[$(include_str!(concat!("../texts/en/", $file)),)*],
                Lang::PtBr => &[$(include_str!(concat!("../texts/pt-BR/", $file)),)*],
            }
        }
    };
}

catalogue!(
    "admin.ftl" "chat.ftl" "cli.ftl" "client.ftl" "command.ftl" "docs.ftl" "doctor.ftl" "error.ftl"
    "files.ftl" "hook.ftl" "man.ftl" "note.ftl" "object.ftl" "page.ftl" "people.ftl" "search.ftl"
    "server.ftl" "start.ftl" "trust.ftl"
);
