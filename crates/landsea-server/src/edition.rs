//! The feed as it is served: with its names, and with networks that are kept between questions.

use jiff::Timestamp;
use landsea_api::question::Assumptions;
use landsea_api::words::AssumeWords;
use landsea_api::{Of, Refusal};
use landsea_feed::FeedFiles;
use landsea_model::Feed;
use landsea_plan::{Gazetteer, Network, Span};
use landsea_scenario::Scenario;
use lru::LruCache;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Sets of assumptions whose feeds are kept.
const KEPT_VARIANTS: NonZeroUsize = NonZeroUsize::new(16).unwrap();
/// Networks that are kept of each.
const KEPT_NETWORKS: NonZeroUsize = NonZeroUsize::new(24).unwrap();
/// Networks begin and end at whole weeks, so that questions of one week share one.
const WEEK_S: i64 = 7 * 86_400;

/// One state of the feed.
pub struct Edition {
    /// With nothing assumed.
    pub plain: Arc<Variant>,
    /// Stands for everything that was read, and for the program that reads it.
    pub tag: u64,
    variants: Mutex<LruCache<String, Arc<Variant>>>,
    map: OnceLock<Arc<str>>,
}

/// A feed of which something is assumed.
pub struct Variant {
    /// What.
    pub assumed: Assumptions,
    /// The feed.
    pub feed: Arc<Feed>,
    /// Its names.
    pub gazetteer: Gazetteer,
    networks: Mutex<LruCache<(i64, i64), Arc<Network>>>,
}

impl Variant {
    fn new(words: &AssumeWords, scenarios: Vec<Scenario>, feed: Arc<Feed>) -> Result<Self, Refusal> {
        let (assumed, feed) = Assumptions::apply(words, scenarios, feed)?;
        let gazetteer = Gazetteer::new(&feed);
        Ok(Self { assumed, feed, gazetteer, networks: Mutex::new(LruCache::new(KEPT_NETWORKS)) })
    }

    /// A network that covers a span: one that is kept, or a new one.
    pub fn network(&self, span: Span) -> Arc<Network> {
        let week = |seconds: i64| seconds.div_euclid(WEEK_S);
        let weeks = (week(span.from.as_second()), week(span.to.as_second()) + 1);
        let kept = || self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(network) = kept().get(&weeks) {
            return Arc::clone(network);
        }
        let at = |week: i64, otherwise| Timestamp::from_second(week * WEEK_S).unwrap_or(otherwise);
        let whole = Span { from: at(weeks.0, span.from), to: at(weeks.1, span.to) };
        let network = Arc::new(Network::compile(Arc::clone(&self.feed), whole));
        kept().put(weeks, Arc::clone(&network));
        network
    }
}

impl Edition {
    /// Reads a feed.
    ///
    /// # Errors
    /// The report on its errors.
    pub fn read(files: &FeedFiles) -> Result<Self, String> {
        let feed = landsea_feed::read(files).map_err(|report| report.to_string())?;
        let mut hasher = DefaultHasher::new();
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        for name in files.names() {
            (name, files.bytes(name)).hash(&mut hasher);
        }
        let plain =
            Variant::new(&AssumeWords::default(), Vec::new(), Arc::new(feed)).map_err(|e| e.to_string())?;
        Ok(Self {
            plain: Arc::new(plain),
            tag: hasher.finish(),
            variants: Mutex::new(LruCache::new(KEPT_VARIANTS)),
            map: OnceLock::new(),
        })
    }

    /// The feed of which this is assumed.
    ///
    /// # Errors
    /// If the words assume nothing that can be.
    pub fn assuming(&self, words: &AssumeWords) -> Result<Arc<Variant>, Refusal> {
        self.under(None, words)
    }

    /// The same after a scenario, the text of a TOML file.
    ///
    /// # Errors
    /// If the scenario has errors: the report; or as [`Edition::assuming`].
    pub fn under(&self, scenario: Option<&str>, words: &AssumeWords) -> Result<Arc<Variant>, Refusal> {
        if scenario.is_none() && words.open.is_empty() && words.close.is_empty() && !words.without_subsidies {
            return Ok(Arc::clone(&self.plain));
        }
        let key = format!("{words:?} {scenario:?}");
        let kept = || self.variants.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(variant) = kept().get(&key) {
            return Ok(Arc::clone(variant));
        }
        let read = scenario.map(|text| Scenario::from_toml("scenario", text)).transpose();
        let read = read.map_err(|report| Refusal::Input(report.to_string().trim_end().to_owned()));
        let scenarios = read.of("scenario")?.into_iter().collect();
        let variant = Arc::new(Variant::new(words, scenarios, Arc::clone(&self.plain.feed))?);
        kept().put(key, Arc::clone(&variant));
        Ok(variant)
    }

    /// The feed on a map, as GeoJSON; drawn when it is first asked for.
    pub fn map(&self) -> Arc<str> {
        Arc::clone(self.map.get_or_init(|| landsea_convert::geojson::export(&self.plain.feed).into()))
    }
}
