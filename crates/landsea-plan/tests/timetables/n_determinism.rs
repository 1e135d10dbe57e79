//! N: the same question has the same answer. Every scenario of every letter is asked with its rows in three
//! orders; here are those in which an answer could have turned on the order.

use crate::answers;
use crate::check;
use crate::notation::Order;

/// Two trains and two ships a day that are alike in every criterion, and a lorry to either port.
const ALIKE: &str = "
    train T1 daily: A 08:00 -> B 20:00
    train T2 daily: A 08:00 -> B 20:00
    ship S1 daily: B 22:00 -> S +3 08:00
    ship S2 daily: B 22:00 -> S +3 08:00
    ship S3 daily: C 22:00 -> S +3 08:00
    lorry L1 A->C 10h
    lorry L2 A->B 10h";

#[test]
fn n01_the_same_question_twice() {
    for question in ["A -> S ready Mo 00:00", "A -> S by Su 00:00", "A -> S window Mo 00:00 3d"] {
        let first = answers(ALIKE, question, Order::AsWritten);
        assert!(first[0].starts_with("A ~ "));
        assert_eq!(first, answers(ALIKE, question, Order::AsWritten));
    }
}

/// Of plans that are alike in every criterion and in legs, the order of rows may choose; the criteria stay.
#[test]
fn n02_the_frontier_is_the_same_whatever_the_order_of_rows() {
    let criteria = |question: &str, order: Order| -> Vec<String> {
        let plans = answers(ALIKE, question, order);
        plans.iter().map(|plan| plan[plan.find('[').unwrap()..].to_owned()).collect()
    };
    for question in ["A -> S ready Mo 00:00", "A -> S by Su 00:00", "A -> S window Mo 00:00 3d"] {
        let first = criteria(question, Order::AsWritten);
        for order in [Order::Reversed, Order::Interleaved] {
            assert_eq!(first, criteria(question, order), "{question} with rows {order:?}");
        }
    }
}

#[test]
fn n03_of_plans_alike_in_all_criteria_the_one_with_fewest_legs() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        train T2 Mo: A 08:00 -> C 12:00 40km
        train T3 Mo: C 13:00 -> B 20:00 60km
        price T2 60
        price T3 40";
    check(feed, "A -> B ready Mo 00:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 100 USD, 20 kg]"]);
    check(feed, "A -> B by Mo 20:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [ready Mo 08:00, 100 USD, 20 kg]"]);
}
