//! From words to the frontier they ask for, and to what is shown of it.

use crate::ask::Asked;
use crate::edition::Variant;
use crate::problem::Problem;
use landsea_api::Refusal;
use landsea_api::answer::obstacles::Obstacle;
use landsea_api::answer::odds::{Chosen, Odds};
use landsea_api::answer::remarks::Remark;
use landsea_api::answer::view::{Numbered, View};
use landsea_api::answer::wire::{self, Document};
use landsea_api::question::Request;
use landsea_api::question::figures::Figures;
use landsea_api::words::{ChanceWords, FigureWords, PlanWords};
use landsea_plan::{Frontier, Network, Span, plan, why_none};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Which scenario.
#[derive(Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct ScenarioWords {
    /// A scenario, as the text of the TOML file that the command line takes
    pub scenario: Option<String>,
}

/// The words of a question for plans.
pub fn plan_words(asked: &mut Asked) -> Result<PlanWords, Problem> {
    Ok(PlanWords {
        ends: asked.take()?,
        when: asked.take()?,
        cargo: asked.take()?,
        way: asked.take()?,
        carbon: asked.take()?,
        figures: asked.take()?,
    })
}

/// A question that was answered.
pub struct Planned {
    /// The network that answered.
    pub network: Arc<Network>,
    /// The question.
    pub request: Request,
    /// The answer.
    pub frontier: Frontier,
    odds: Option<Odds>,
    remark: Option<Remark>,
    obstacle: Option<Obstacle>,
}

/// A network over a span: a kept one, but where other figures for emissions are asked for.
fn network(figures: &FigureWords, variant: &Variant, span: Span) -> Result<Arc<Network>, Problem> {
    if *figures == FigureWords::default() {
        return Ok(variant.network(span));
    }
    let accounting = Figures::read(figures, None)?.accounting(figures);
    Ok(Arc::new(Network::compile(Arc::clone(&variant.feed), span).with_accounting(accounting)))
}

impl Planned {
    /// Answers a question over a feed.
    pub fn over(words: &PlanWords, variant: &Variant) -> Result<Self, Problem> {
        Self::by_timetable(words, variant, request(words, variant)?, None)
    }
    /// The same with the chances of plans; plans are chosen by them where a confidence is asked for.
    pub fn with_odds(words: &PlanWords, chances: &ChanceWords, variant: &Variant) -> Result<Self, Problem> {
        let request = request(words, variant)?;
        let network = network(&words.figures, variant, Odds::span(chances, &request))?;
        let odds = Odds::new(chances, &request, Arc::clone(&network))?;
        let Some(share) = chances.confidence else {
            return Self::by_timetable(words, variant, request, Some(odds));
        };
        let Chosen { frontier, remark, obstacle } = odds.by_chance(&request, share)?;
        Ok(Self { network, request, frontier, odds: Some(odds), remark, obstacle })
    }
    fn by_timetable(
        words: &PlanWords,
        variant: &Variant,
        request: Request,
        odds: Option<Odds>,
    ) -> Result<Self, Problem> {
        let network = network(&words.figures, variant, request.query.span())?;
        let frontier = plan(&network, &request.query).map_err(Refusal::from)?;
        Ok(Self { network, request, frontier, odds, remark: None, obstacle: None })
    }
    /// How it is shown.
    pub fn view(&self) -> View<'_> {
        View { feed: self.network.feed(), request: &self.request }
    }
    /// The plans with their numbers, or the one picked.
    pub fn plans(&self, pick: Option<usize>) -> Result<Vec<Numbered<'_>>, Problem> {
        let all = self.frontier.plans.iter().enumerate().map(|(i, plan)| (i + 1, plan));
        let Some(wanted) = pick else { return Ok(all.collect()) };
        let picked: Vec<Numbered> = all.filter(|(number, _)| *number == wanted).collect();
        if picked.is_empty() {
            let count = self.frontier.plans.len();
            return Err(Problem::field(
                "pick",
                format!("pick {wanted}: there are {count} plans, numbered from 1"),
            ));
        }
        Ok(picked)
    }
    /// All of it; where there is no plan, why.
    pub fn document<'a>(&'a self, plans: &[Numbered<'a>]) -> Result<Document<'a>, Problem> {
        let obstacles = match (&self.obstacle, self.frontier.plans.is_empty()) {
            (Some(obstacle), _) => vec![obstacle.clone()],
            (None, true) => {
                why_none(&self.network, &self.request.query).into_iter().map(Obstacle::Search).collect()
            }
            (None, false) => Vec::new(),
        };
        let sures = self.odds.as_ref().map(|odds| odds.of_plans(&self.request, plans)).transpose()?;
        let sures = sures.unwrap_or_default();
        Ok(wire::document(self.view(), &self.network, plans, &sures, &obstacles, self.remark.as_ref()))
    }
}

fn request(words: &PlanWords, variant: &Variant) -> Result<Request, Problem> {
    Ok(Request::by(words, &variant.feed, &variant.gazetteer, variant.assumed.clone())?)
}
