//! Values that are right or wrong by themselves: currencies, addresses to apply at.

use crate::markdown;

/// ISO 4217 codes in use, without funds, metals and test codes.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// Whether this is the code of a currency, in capitals.
pub(crate) fn is_currency(code: &str) -> bool {
    CURRENCIES.split(' ').any(|known| known == code)
}

/// What is wrong with an address to apply at, and what to write instead if that is clear.
pub(crate) fn apply_problem(address: &str) -> Option<(String, Option<String>)> {
    let lower = address.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("mailto:") {
        let mailbox = rest.split('?').next().unwrap_or("");
        let valid =
            mailbox.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        return (!valid || !markdown::is_safe_link(address) || address.contains(char::is_whitespace))
            .then(|| (format!("`{address}` is not an address"), None));
    }
    if let Some(rest) = lower.strip_prefix("http://") {
        let fix = format!("https://{}", address.get(address.len() - rest.len()..).unwrap_or(""));
        return Some((format!("`{address}` is not encrypted"), Some(fix)));
    }
    if let Some(rest) = lower.strip_prefix("https://") {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        let broken = host.is_empty()
            || address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c));
        return broken.then(|| (format!("`{address}` is not an address"), None));
    }
    let fix = if address.contains('@') && !address.contains('/') {
        Some(format!("mailto:{address}"))
    } else if address.contains('.') && !address.contains(':') {
        Some(format!("https://{address}"))
    } else {
        None
    };
    Some((format!("`{address}` is neither an https nor a mailto address"), fix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, fix: Result<(), Option<&str>>) {
        let found = match apply_problem(address) {
            None => Ok(()),
            Some((_, fix)) => Err(fix),
        };
        assert_eq!(found, fix.map_err(|fix| fix.map(str::to_owned)), "{address}");
    }

    #[test]
    fn addresses_to_apply_at_are_https_or_mailto() {
        for right in
            ["https://a.example/jobs?id=1#x", "HTTPS://a.example", "mailto:jobs@a.example?subject=Role"]
        {
            check(right, Ok(()));
        }
        check("http://a.example/x", Err(Some("https://a.example/x")));
        check("a.example/jobs", Err(Some("https://a.example/jobs")));
        check("jobs@a.example", Err(Some("mailto:jobs@a.example")));
        for wrong in [
            "javascript:alert(1)",
            "https://",
            "https://a b",
            "mailto:a",
            "mailto:@b.c",
            "data:text/html,x",
            "",
            "https://a/\"x",
        ] {
            check(wrong, Err(None));
        }
    }

    #[test]
    fn currencies_are_known() {
        assert!(is_currency("EUR") && is_currency("CHF") && !is_currency("EURO") && !is_currency(""));
    }
}
