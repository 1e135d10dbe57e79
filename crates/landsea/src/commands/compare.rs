//! `landsea plan --compare`: the plans of the feed as it is, and of what is assumed of it.

use crate::args::{AssumeArgs, PlanArgs, PlanFormat};
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::compare::table;
use crate::request::{figures, scenario};
use landsea_api::answer::compare::{Compared, Side, wire};
use landsea_api::answer::json::pretty;
use landsea_api::answer::view::View;
use landsea_api::question::{Assumptions, Request};
use landsea_model::Feed;
use landsea_plan::{Frontier, Network};
use std::sync::Arc;

/// Both answers, matched plan by plan.
pub fn run(args: &PlanArgs, feed: Arc<Feed>) -> Result<Outcome, Failure> {
    if !matches!(args.format, PlanFormat::Table | PlanFormat::Json) {
        return Err(Failure::Usage("--compare: expected --format table or json".to_owned()));
    }
    let (assumed, changed) = scenario::assumed(&args.assume, Arc::clone(&feed))?;
    if assumed.is_empty() {
        let message = "--compare: nothing is assumed; add --scenario, --open, --close or --without-subsidies";
        return Err(Failure::Usage(message.to_owned()));
    }
    let (nothing, feed) = scenario::assumed(&AssumeArgs::default(), feed)?;
    let before = Answered::new(args, feed, nothing)?;
    let after = Answered::new(args, changed, assumed)?;
    let compared = Compared::new(before.side(), after.side());
    let exit = if after.frontier.plans.is_empty() { Exit::NoPlan } else { Exit::Done };
    let data = match args.format {
        PlanFormat::Json => pretty(&wire(&compared)),
        _ => table(&compared),
    };
    Ok(Outcome { data, remarks: String::new(), exit })
}

/// A question with its answer.
struct Answered {
    network: Network,
    request: Request,
    frontier: Frontier,
}

impl Answered {
    fn new(args: &PlanArgs, feed: Arc<Feed>, assumed: Assumptions) -> Result<Self, Failure> {
        let request = Request::new(&args.question, &feed, assumed)?;
        let figures = figures::read(&args.question.figures, args.factors.as_deref())?;
        let accounting = figures.accounting(&args.question.figures);
        let network = Network::compile(feed, request.query.span()).with_accounting(accounting);
        let frontier = landsea_plan::plan(&network, &request.query)?;
        Ok(Self { network, request, frontier })
    }
    fn side(&self) -> Side<'_> {
        let view = View { feed: self.network.feed(), request: &self.request };
        Side { view, network: &self.network, plans: &self.frontier.plans }
    }
}
