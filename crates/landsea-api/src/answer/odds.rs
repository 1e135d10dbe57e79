//! The chances of the plans that are shown, and plans chosen by their chances.

use super::chances::{self, Sureness};
use super::obstacles::Obstacle;
use super::remarks::Remark;
use super::view::Numbered;
use crate::Refusal;
use crate::question::Request;
use crate::question::chances::Sure;
use crate::words::ChanceWords;
use jiff::Timestamp;
use landsea_model::Money;
use landsea_plan::{Frontier, Network, Plan, Span, Timetable, When, timestamp};
use landsea_reliability::{
    Confident, Course, Knowledge, Leaving, Policy, Terms, confident, leaving, span_of_leaving,
};
use std::sync::Arc;

/// Plans chosen by their chances.
pub struct Chosen {
    /// The plans, best first.
    pub frontier: Frontier,
    /// What holds for plans that were not looked at.
    pub remark: Option<Remark>,
    /// Why there is no plan, where plans are not sure enough.
    pub obstacle: Option<Obstacle>,
}

impl Chosen {
    /// Plans chosen by the timetable alone.
    pub fn by_timetable(frontier: Frontier) -> Self {
        Self { frontier, remark: None, obstacle: None }
    }
}

/// All that a question of chances needs.
pub struct Odds {
    network: Arc<Network>,
    /// On which terms.
    pub sure: Sure,
    simulate: Option<(usize, u64)>,
}

impl Odds {
    /// What the network of [`Odds::new`] has to cover: also the time in which missed goods still travel.
    pub fn span(words: &ChanceWords, request: &Request) -> Span {
        match (request.query.when, words.confidence) {
            (When::ArriveBy(_), Some(_)) => span_of_leaving(&request.query),
            _ => chances::span(&request.query),
        }
    }

    /// Reads the words beside a request, over a network that covers [`Odds::span`].
    ///
    /// # Errors
    /// What is wrong with which word.
    pub fn new(words: &ChanceWords, request: &Request, network: Arc<Network>) -> Result<Self, Refusal> {
        let sure = Sure::new(words, request)?;
        let sure = sure.with_penalty(words, &Timetable::new(&network, &request.query)?)?;
        Ok(Self { network, sure, simulate: None })
    }

    /// The same, with each plan also played so many times, from a seed.
    pub fn simulating(self, simulate: Option<(usize, u64)>) -> Self {
        Self { simulate, ..self }
    }

    fn terms<'a>(&'a self, request: &'a Request) -> Terms<'a> {
        Terms {
            objective: self.sure.objective,
            rebook: self.sure.rebook,
            asked: (&self.network, &request.query),
        }
    }

    fn knowledge(&self) -> Knowledge<'_> {
        Knowledge::new(self.network.feed(), self.sure.booking.clone())
    }

    /// The chances of plans, in their order.
    ///
    /// # Errors
    /// If the search cannot take the question.
    pub fn of_plans(&self, request: &Request, plans: &[Numbered]) -> Result<Vec<Sureness>, Refusal> {
        let table = Timetable::new(&self.network, &request.query)?;
        let knowledge = self.knowledge();
        plans.iter().map(|(_, plan)| self.of_plan(request, &table, &knowledge, plan)).collect()
    }

    fn of_plan(
        &self,
        request: &Request,
        table: &Timetable,
        knowledge: &Knowledge,
        plan: &Plan,
    ) -> Result<Sureness, Refusal> {
        let course = Course::new(table, knowledge, plan)
            .ok_or_else(|| Refusal::Usage("a plan does not run in its own timetable".to_owned()))?;
        let chances = course.chances(table, self.terms(request))?;
        let simulate = |(runs, seed)| course.simulate_on(table, self.terms(request), runs, seed);
        Ok(Sureness {
            simulation: self.simulate.map(simulate).transpose()?,
            deadline: self.sure.objective.deadline,
            confidence: self.sure.confidence.map(|share| (share, chances.flow.quantile(share))),
            chances,
        })
    }

    /// The best policy; none where there is no plan.
    ///
    /// # Errors
    /// If the search cannot take the question.
    pub fn policy(&self, request: &Request) -> Result<Option<Policy>, Refusal> {
        let table = Timetable::new(&self.network, &request.query)?;
        Ok(landsea_reliability::policy(&table, &self.knowledge(), self.terms(request))?)
    }

    /// The plans that no other beats in the instant of arrival with a chance, or in the latest ready time with which
    /// they are there in time with it.
    ///
    /// # Errors
    /// If the search cannot take the question.
    pub fn by_chance(&self, request: &Request, share: f64) -> Result<Chosen, Refusal> {
        let table = Timetable::new(&self.network, &request.query)?;
        let (knowledge, terms) = (self.knowledge(), self.terms(request));
        match request.query.when {
            When::ArriveBy(_) => Ok(in_time(leaving(&table, &knowledge, terms, share)?, request, share)),
            When::ReadyAt(_) | When::Window { .. } => {
                Ok(self.as_sure(confident(&table, &knowledge, terms, share)?, request))
            }
        }
    }

    fn as_sure(&self, answer: Confident, request: &Request) -> Chosen {
        let bound = answer.bound.as_ref();
        // Without a bound nothing is known of plans that were not looked at.
        let gap = bound.and_then(|_| answer.plans.iter().filter_map(|one| Some(one.gap?.minor())).max());
        let remark = Remark::LookedAt {
            plans: answer.candidates,
            earliest: bound
                .map(|bound| timestamp(bound.earliest()).to_zoned_datetime(request.to.zone.clone())),
            cheaper: gap.map(|gap| Money::from_minor(gap, self.network.feed().info.currency)),
        };
        let plans = answer.plans.into_iter().map(|one| one.plan).collect();
        Chosen { frontier: Frontier { plans, labels: 0 }, remark: Some(remark), obstacle: None }
    }
}

fn in_time(answer: Leaving, request: &Request, share: f64) -> Chosen {
    let (Some((best, ready)), Some(latest)) = (answer.best, answer.latest) else {
        return Chosen::by_timetable(Frontier::default());
    };
    let local = |instant: Timestamp| instant.to_zoned_datetime(request.from.zone.clone());
    let sure = !answer.plans.is_empty();
    let obstacle = (!sure).then(|| Obstacle::NotSure { asked: share, best, ready: local(ready) });
    let remark = sure.then(|| Remark::MustLeave { plans: answer.candidates, latest: local(latest) });
    let plans = answer.plans.into_iter().map(|(plan, _)| plan).collect();
    Chosen { frontier: Frontier { plans, labels: 0 }, remark, obstacle }
}
