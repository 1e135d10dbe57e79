//! A price on emissions, `80EUR/t`.

use crate::Refusal;
use landsea_model::{Currency, Feed, Price};
use landsea_plan::CarbonPrice;
use std::collections::BTreeSet;

/// Reads a price on emissions in a currency that the feed can exchange.
pub fn price(text: &str, feed: &Feed) -> Result<CarbonPrice, Refusal> {
    let wrong = |what: String| Refusal::Usage(format!("--carbon-price {text:?}: {what}"));
    let word = text.trim();
    let amount = word.strip_suffix("/t").unwrap_or(word).trim();
    let start = amount.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(amount.len());
    let (number, code) = (amount[..start].trim(), amount[start..].trim());
    let expected =
        || wrong("expected a price for each tonne CO2e with its currency, such as 80EUR/t".to_owned());
    let price: Price = number.parse().map_err(|_| expected())?;
    let currency: Currency = code.to_uppercase().parse().map_err(|_| expected())?;
    if price < Price::ZERO {
        return Err(wrong("a price on emissions is 0 or more".to_owned()));
    }
    let rates = feed.exchange_rates.iter().map(|rate| rate.currency);
    let known: BTreeSet<Currency> = rates.chain([feed.info.currency]).collect();
    if !known.contains(&currency) {
        let codes: Vec<String> = known.iter().map(Currency::to_string).collect();
        return Err(wrong(format!(
            "the feed has no exchange rates of {currency}; expected one of {}",
            codes.join(" ")
        )));
    }
    Ok(CarbonPrice { price, currency })
}
