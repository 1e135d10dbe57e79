//! From words to the frontier they ask for, and to what is shown of it.

use crate::ask::Asked;
use crate::edition::Variant;
use crate::problem::Problem;
use landsea_api::Refusal;
use landsea_api::answer::view::{Numbered, View};
use landsea_api::answer::wire::{self, Document};
use landsea_api::question::Request;
use landsea_api::question::figures::Figures;
use landsea_api::words::{FigureWords, PlanWords};
use landsea_plan::{Frontier, Network, plan, why_none};
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
}

impl Planned {
    /// Answers a question over a feed.
    pub fn over(words: &PlanWords, variant: &Variant) -> Result<Self, Problem> {
        let request = Request::by(words, &variant.feed, &variant.gazetteer, variant.assumed.clone())?;
        let network = match words.figures == FigureWords::default() {
            true => variant.network(request.query.span()),
            false => {
                let accounting = Figures::read(&words.figures, None)?.accounting(&words.figures);
                let compiled = Network::compile(Arc::clone(&variant.feed), request.query.span());
                Arc::new(compiled.with_accounting(accounting))
            }
        };
        let frontier = plan(&network, &request.query).map_err(Refusal::from)?;
        Ok(Self { network, request, frontier })
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
    pub fn document(&self, plans: &[Numbered]) -> Document {
        let obstacles = match self.frontier.plans.is_empty() {
            true => why_none(&self.network, &self.request.query).iter().map(ToString::to_string).collect(),
            false => Vec::new(),
        };
        wire::document(self.view(), &self.network, plans, &[], obstacles)
    }
}
