//! The chances of the plans that are shown, and plans chosen by their chances.

use crate::args::PlanArgs;
use crate::outcome::Failure;
use crate::request::chances::Sure;
use landsea_api::answer::chances::{self, Sureness, chance};
use landsea_api::answer::times;
use landsea_api::question::Request;
use landsea_model::{Feed, Money};
use landsea_plan::{Accounting, Frontier, Network, Plan, Timetable, When, timestamp};
use landsea_reliability::{Course, Knowledge, Policy, Terms, confident, leaving, span_of_leaving};
use std::sync::Arc;

/// Plans with their chances.
pub struct Answer {
    pub frontier: Frontier,
    /// Of the plans of the frontier, in their order.
    pub sures: Vec<Sureness>,
    /// How they were chosen, where it was by chance.
    pub remark: String,
    /// Why there is no plan, where plans are not sure enough.
    pub obstacle: Option<String>,
}

/// All that a question of chances needs.
pub struct Bench {
    pub network: Network,
    pub sure: Sure,
}

impl Bench {
    /// A network that also covers the time after the plans.
    pub fn new(
        args: &PlanArgs,
        request: &Request,
        feed: Arc<Feed>,
        accounting: Accounting,
    ) -> Result<Self, Failure> {
        let query = &request.query;
        let span = match (query.when, args.chances.confidence) {
            (When::ArriveBy(_), Some(_)) => span_of_leaving(query),
            _ => chances::span(query),
        };
        let network = Network::compile(feed, span).with_accounting(accounting);
        let sure = Sure::new(&args.chances, request)?;
        let sure = sure.with_penalty(&args.chances, &Timetable::new(&network, query)?)?;
        Ok(Self { network, sure })
    }

    fn terms<'a>(&'a self, request: &'a Request) -> Terms<'a> {
        Terms {
            objective: self.sure.objective,
            rebook: self.sure.rebook,
            asked: (&self.network, &request.query),
        }
    }

    /// The chances of plans.
    pub fn chances(&self, request: &Request, frontier: Frontier) -> Result<Answer, Failure> {
        let table = Timetable::new(&self.network, &request.query)?;
        let knowledge = Knowledge::new(self.network.feed(), self.sure.booking.clone());
        let mut sures = Vec::with_capacity(frontier.plans.len());
        for plan in &frontier.plans {
            sures.push(self.sureness(request, &table, &knowledge, plan)?);
        }
        Ok(Answer { frontier, sures, remark: String::new(), obstacle: None })
    }

    fn sureness(
        &self,
        request: &Request,
        table: &Timetable,
        knowledge: &Knowledge,
        plan: &Plan,
    ) -> Result<Sureness, Failure> {
        let missing = || Failure::Usage("a plan does not run in its own timetable".to_owned());
        let found = chances::of_plan(table, knowledge, self.terms(request), plan)?;
        let sure = found.ok_or_else(missing)?;
        let simulate = |(runs, seed)| {
            let course = Course::new(table, knowledge, plan).ok_or_else(missing)?;
            Ok::<_, Failure>(course.simulate_on(table, self.terms(request), runs, seed)?)
        };
        let simulation = self.sure.simulate.map(simulate).transpose()?;
        let confidence = self.sure.confidence.map(|share| (share, sure.chances.flow.quantile(share)));
        Ok(Sureness { simulation, confidence, ..sure })
    }

    /// The best policy; none where there is no plan.
    pub fn policy(&self, request: &Request) -> Result<Option<Policy>, Failure> {
        let table = Timetable::new(&self.network, &request.query)?;
        let knowledge = Knowledge::new(self.network.feed(), self.sure.booking.clone());
        Ok(landsea_reliability::policy(&table, &knowledge, self.terms(request))?)
    }

    /// The plans that no other beats in the instant of arrival with a chance, or in the latest ready time with which
    /// they are there in time with it.
    pub fn by_chance(&self, request: &Request, share: f64) -> Result<Answer, Failure> {
        let table = Timetable::new(&self.network, &request.query)?;
        let knowledge = Knowledge::new(self.network.feed(), self.sure.booking.clone());
        let terms = self.terms(request);
        let (plans, remark) = match request.query.when {
            When::ArriveBy(_) => {
                let answer = leaving(&table, &knowledge, terms, share)?;
                let (Some((best, ready)), Some(latest)) = (answer.best, answer.latest) else {
                    return self.chances(request, Frontier::default());
                };
                if answer.plans.is_empty() {
                    let mut none = self.chances(request, Frontier::default())?;
                    none.obstacle = Some(format!(
                        "no plan that was looked at is in time with a chance of {}; the best chance is {}, for goods \
                         that are ready by {}",
                        chance(share),
                        chance(best),
                        times::full(ready, &request.from.zone)
                    ));
                    return Ok(none);
                }
                let latest = times::full(latest, &request.from.zone);
                let remark = format!(
                    "note: {} plans looked at; by the timetable goods must leave by {latest}, so no plan that is in \
                     time with that chance can leave later\n",
                    answer.candidates
                );
                (answer.plans.into_iter().map(|(plan, _)| plan).collect(), remark)
            }
            _ => {
                let answer = confident(&table, &knowledge, terms, share)?;
                let bound = answer.bound.as_ref().map(|bound| {
                    let earliest = times::full(timestamp(bound.earliest()), &request.to.zone);
                    let gap = answer.plans.iter().filter_map(|one| one.gap).map(|gap| gap.minor()).max();
                    let most = gap.map(|gap| {
                        let currency = self.network.feed().info.currency;
                        let gap = Money::from_minor(gap, currency);
                        format!("; a plan not looked at that arrives as surely is at most {gap} cheaper in the mean")
                    });
                    format!("; nothing arrives before {earliest}{}", most.unwrap_or_default())
                });
                let remark =
                    format!("note: {} plans looked at{}\n", answer.candidates, bound.unwrap_or_default());
                (answer.plans.into_iter().map(|one| one.plan).collect(), remark)
            }
        };
        let mut answer = self.chances(request, Frontier { plans, labels: 0 })?;
        answer.remark = remark;
        Ok(answer)
    }
}
