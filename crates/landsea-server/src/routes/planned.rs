//! From words to the frontier they ask for, and to what is shown of it.

use crate::ask::Asked;
use crate::edition::Variant;
use crate::problem::Problem;
use landsea_api::Refusal;
use landsea_api::answer::chances::{self, Sureness};
use landsea_api::answer::view::{Numbered, View};
use landsea_api::answer::wire::{self, Document};
use landsea_api::question::Request;
use landsea_api::question::figures::Figures;
use landsea_api::words::{FigureWords, PlanWords};
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
    figures: FigureWords,
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
        let request = Request::by(words, &variant.feed, &variant.gazetteer, variant.assumed.clone())?;
        let network = network(&words.figures, variant, request.query.span())?;
        let frontier = plan(&network, &request.query).map_err(Refusal::from)?;
        Ok(Self { network, request, frontier, figures: words.figures.clone() })
    }
    /// How sure plans are, by a network that also covers the time in which missed goods still travel.
    pub fn chances(&self, variant: &Variant, plans: &[Numbered]) -> Result<Vec<Sureness>, Problem> {
        let wide = network(&self.figures, variant, chances::span(&self.request.query))?;
        Ok(chances::usual(&wide, &self.request, plans).map_err(Refusal::from)?)
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
    pub fn document(&self, plans: &[Numbered], sures: &[Sureness]) -> Document {
        let obstacles = match self.frontier.plans.is_empty() {
            true => why_none(&self.network, &self.request.query).iter().map(ToString::to_string).collect(),
            false => Vec::new(),
        };
        wire::document(self.view(), &self.network, plans, sures, obstacles)
    }
}
