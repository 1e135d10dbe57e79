//! What closed straits and canals did to the ships of a feed, in words.

use crate::answer::figures::{counted, whole_km};
use crate::answer::view::city_name;
use crate::question::Closing;
use landsea_model::{Distance, Feed, Minutes};
use landsea_plan::Cut;

/// Services without a way that are named.
const NAMED: usize = 8;

/// `Closed: Suez Canal. 3 services sail another way, 4,905 km to 6,534 km and 8d 3h to 10d 2h longer from end to end.`
pub fn sentence(closing: &Closing) -> String {
    let services = closing.detours.by_service().len();
    let cut = closing.detours.cut.len();
    let mut text = format!("Closed: {}.", closing.names);
    if services == 0 && cut == 0 {
        return text + " No ship of the feed has to sail another way.";
    }
    if let Some((km, time)) = longer(closing) {
        let km = span(km, |km| whole_km(km) + " km");
        let time = span(time, |time| time.to_string());
        let services = counted(services, "service sails", "services sail");
        text += &format!(" {services} another way, {km} and {time} longer from end to end.");
    }
    if cut > 0 {
        let services = counted(cut, "service ends", "services end");
        text += &format!(" {services} where no way is left.");
    }
    text
}

/// The least and the most that services which sail another way are longer, from end to end; none where none does.
pub fn longer(closing: &Closing) -> Option<([Distance; 2], [Minutes; 2])> {
    let services = closing.detours.by_service();
    range(services.iter().map(|s| s.1)).zip(range(services.iter().map(|s| s.2)))
}

/// A note on services to which no way is left beyond a call; empty if there is none.
pub fn note(closing: &Closing, feed: &Feed) -> String {
    let cut = &closing.detours.cut;
    if cut.is_empty() {
        return String::new();
    }
    let one = |cut: &Cut| {
        let id = &feed.services[cut.service].id;
        let lost: Vec<&str> = cut.lost.iter().map(|terminal| city_name(feed, *terminal)).collect();
        format!("  {id} beyond {}: {}\n", city_name(feed, cut.last), lost.join(", "))
    };
    let named: String = cut.iter().take(NAMED).map(one).collect();
    let more = match cut.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("  and {}\n", counted(more, "other service", "other services")),
    };
    format!("note: with {} closed no way is left for\n{named}{more}", closing.names)
}

/// `Suez Canal closed: 6,534 km and 10d 2h longer`
pub fn of_ride(closing: &Closing, (distance, time): (Distance, Minutes)) -> String {
    format!("{} closed: {} km and {time} longer", closing.names, whole_km(distance))
}

/// The least and the greatest.
fn range<T: Ord + Copy>(all: impl Iterator<Item = T> + Clone) -> Option<[T; 2]> {
    Some([all.clone().min()?, all.max()?])
}

fn span<T: PartialEq>([least, most]: [T; 2], word: impl Fn(T) -> String) -> String {
    if least == most { word(least) } else { format!("{} to {}", word(least), word(most)) }
}
