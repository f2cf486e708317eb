use papo_proto::Lang;

/// The language to speak: what `PAPO_LANG` says, else the locale for messages (POSIX: `LC_ALL`,
/// `LC_MESSAGES`, `LANG`, the first that is set), else the system's.
///
/// `variable` looks up an environment variable.
pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Lang {
    ["PAPO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .or_else(sys_locale::get_locale)
        .map_or(Lang::default(), |tag| Lang::from_tag(&tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], lang: Lang) {
        let variable = |name: &str| {
            variables.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(detect(variable), lang);
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        check(&[("LANG", "pt_BR.UTF-8")], Lang::PtBr);
        check(&[("LANG", "pt_BR.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")], Lang::En);
        check(&[("LC_ALL", ""), ("LC_MESSAGES", "pt_PT"), ("LANG", "C")], Lang::PtBr);
        check(&[("LC_ALL", "C"), ("LANG", "pt_BR.UTF-8")], Lang::En);
        check(&[("LC_ALL", "C"), ("PAPO_LANG", "pt")], Lang::PtBr);
    }
}
