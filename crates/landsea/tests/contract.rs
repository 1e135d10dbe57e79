//! What programs rely on: the schema, sums that add up, equal bytes, streams and exit codes.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use serde_json::Value;
use std::fs;
use support::{program, repository, run, run_with_reader_that_leaves, stdout, words};

const QUESTIONS: [&str; 6] = [
    "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --feed feeds/tiny-gulf",
    "plan Chongqing Haiphong --ready 2018-09-12 --window 10d --cargo 2x40HC --mass 36t --feed feeds/tiny-gulf",
    "plan Chongqing Haiphong --arrive-by 2018-09-30 --cargo 20GP --mass 9t --feed feeds/tiny-gulf",
    "plan 29.5,106.5 SGSIN-PSA --ready 2018-09-12 --cargo 40RF --mass 20t --temperature=-18C --feed feeds/tiny-gulf",
    "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t",
    "plan Chongqing Yangon --ready 2024-05-06 --cargo 40HC --mass 18t --close malacca",
];

fn answer(question: &str) -> Value {
    serde_json::from_str(&stdout(&format!("{question} --format json"))).unwrap()
}

fn schema() -> Value {
    let text = fs::read_to_string(repository().join("docs/plan.schema.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn answers_keep_to_the_schema() {
    let schema = schema();
    for question in QUESTIONS {
        let mut faults = Vec::new();
        hold_against(&schema, &schema, &answer(question), "answer", &mut faults);
        assert!(faults.is_empty(), "{question}: {faults:#?}");
    }
}

#[test]
fn obstacles_and_remarks_are_taken_apart_one_by_one() {
    let schema = schema();
    for (question, obstacles, remarks) in [
        ("Manila --ready 2018-09-12 --max-legs 1 --avoid sea", "together", ""),
        ("Singapore --ready 2018-09-12 --avoid sea,road", "constraint constraint constraint", ""),
        ("Tawau --ready 2018-09-12 --dangerous 7 --only air", "no_way", ""),
        ("Singapore --arrive-by 2018-11-08T09:00 --confidence 0.9", "", "must_leave"),
        ("Singapore --ready 2018-09-12 --confidence 0.9", "", "looked_at"),
        ("Singapore --ready 2040-09-12 --close malacca", "", "outside_feed closed"),
        ("Manila --ready 2040-09-12 --max-legs 1 --avoid sea", "no_way outside_feed", ""),
    ] {
        let output = run(&format!("plan Chongqing {question} --cargo 40HC --mass 18t --format json"));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let mut faults = Vec::new();
        hold_against(&schema, &schema, &answer, "answer", &mut faults);
        assert!(faults.is_empty(), "{question}: {faults:#?}");
        for (sentences, facts, wanted) in
            [("obstacles", "obstacle_facts", obstacles), ("remarks", "remark_facts", remarks)]
        {
            let facts = answer[facts].as_array().unwrap();
            let kinds: Vec<&str> = facts.iter().map(|fact| fact["kind"].as_str().unwrap()).collect();
            assert_eq!(kinds.join(" "), wanted, "{question}");
            assert_eq!(answer[sentences].as_array().unwrap().len(), facts.len(), "{question}");
        }
    }
}

#[test]
fn the_schema_refuses_what_is_not_documented() {
    let schema = schema();
    let mut wrong = answer(QUESTIONS[0]);
    wrong["plans"][0]["depart"] = "12 September".into();
    wrong["plans"][0]["legs"][0]["mode"] = "ship".into();
    wrong["plans"][0]["legs"][0]["colour"] = "red".into();
    wrong["plans"][0]["estimated"]["cost_share"] = 1.5.into();
    let mut faults = Vec::new();
    hold_against(&schema, &schema, &wrong, "answer", &mut faults);
    let mut places: Vec<&str> = faults.iter().filter_map(|f| f.split([' ', ':']).next()).collect();
    places.sort();
    assert_eq!(
        places,
        [
            "answer.plans[0].depart",
            "answer.plans[0].estimated.cost_share",
            "answer.plans[0].legs[0].colour",
            "answer.plans[0].legs[0].mode"
        ]
    );
}

/// Holds a value against a JSON Schema. Knows the keywords that ours uses, and refuses any other.
fn hold_against(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let number = |keyword: &Value| keyword.as_f64().unwrap();
    for (keyword, wanted) in schema.as_object().unwrap() {
        let holds = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                hold_against(root, &root["$defs"][name], value, at, faults);
                true
            }
            "anyOf" => wanted.as_array().unwrap().iter().any(|option| {
                let mut tried = Vec::new();
                hold_against(root, option, value, at, &mut tried);
                tried.is_empty()
            }),
            "type" => {
                let types = wanted.as_array().cloned().unwrap_or_else(|| vec![wanted.clone()]);
                types.iter().any(|t| is_of_type(value, t.as_str().unwrap()))
            }
            "const" => value == wanted,
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|v| v >= number(wanted)),
            "maximum" => value.as_f64().is_none_or(|v| v <= number(wanted)),
            "minItems" => value.as_array().is_none_or(|v| v.len() as f64 >= number(wanted)),
            "maxItems" => value.as_array().is_none_or(|v| v.len() as f64 <= number(wanted)),
            "pattern" => value.as_str().is_none_or(|v| fits(wanted.as_str().unwrap(), v)),
            "required" => {
                wanted.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some())
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    hold_against(root, wanted, item, &format!("{at}[{i}]"), faults);
                }
                true
            }
            "properties" => {
                for (key, member) in value.as_object().into_iter().flatten() {
                    match wanted.get(key) {
                        Some(schema) => hold_against(root, schema, member, &format!("{at}.{key}"), faults),
                        None => faults.push(format!("{at}.{key} is not documented")),
                    }
                }
                true
            }
            other => panic!("the schema uses {other}, which this test does not know"),
        };
        if !holds {
            faults.push(format!("{at}: {value} against {keyword} {wanted}"));
        }
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("no such type: {other}"),
    }
}

/// The patterns of our schema are classes of characters in brackets, `\d`, counts in braces and literals.
fn fits(pattern: &str, text: &str) -> bool {
    let mut text = text.chars();
    let mut pattern = pattern.trim_start_matches('^').trim_end_matches('$').chars().peekable();
    while let Some(c) = pattern.next() {
        let class: String = match c {
            '[' => pattern.by_ref().take_while(|c| *c != ']').collect(),
            '\\' => pattern.next().map(|_| "0-9".to_owned()).unwrap(),
            literal => literal.to_string(),
        };
        let count = if pattern.peek() == Some(&'{') {
            pattern.by_ref().skip(1).take_while(|c| *c != '}').collect::<String>().parse().unwrap()
        } else {
            1
        };
        if !(0..count).all(|_| text.next().is_some_and(|t| in_class(&class, t))) {
            return false;
        }
    }
    text.next().is_none()
}

fn in_class(class: &str, c: char) -> bool {
    let signs: Vec<char> = class.chars().collect();
    signs.contains(&c) || signs.windows(3).any(|w| w[1] == '-' && w[0] <= c && c <= w[2])
}

#[test]
fn the_cost_of_a_plan_is_the_sum_of_its_parts() {
    let cents = |value: &Value| (value.as_f64().unwrap() * 100.0).round() as i64;
    for question in QUESTIONS {
        for plan in answer(question)["plans"].as_array().unwrap() {
            let sum_of = |parts: &Value, field: &str| -> i64 {
                parts.as_array().unwrap().iter().map(|part| cents(part.pointer(field).unwrap())).sum()
            };
            let sum = sum_of(&plan["legs"], "/cost/amount")
                + sum_of(&plan["stays"], "/cost/amount")
                + sum_of(&plan["papers"], "/amount");
            assert_eq!(sum, cents(&plan["cost"]["amount"]), "{question}");
            assert_eq!(
                plan["stays"].as_array().unwrap().len(),
                plan["legs"].as_array().unwrap().len() + 1,
                "{question}"
            );
        }
    }
}

#[test]
fn every_priced_item_and_every_leg_names_its_rows_and_sources() {
    for question in QUESTIONS {
        let document = answer(question);
        let known: Vec<&str> = ["sources", "estimates"]
            .iter()
            .flat_map(|list| document[list].as_array().unwrap())
            .map(|source| source["id"].as_str().unwrap())
            .collect();
        for plan in document["plans"].as_array().unwrap() {
            for leg in plan["legs"].as_array().unwrap() {
                assert!(leg["kind"] == "door" || !leg["rows"].as_array().unwrap().is_empty(), "{leg:#}");
                for source in leg["sources"].as_array().unwrap() {
                    assert!(known.contains(&source.as_str().unwrap()), "{source} is not listed");
                }
                for item in leg["costs"].as_array().unwrap() {
                    assert!(item["amount"] == 0.0 || item["row"].is_object(), "{item:#}");
                }
            }
        }
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    for format in ["table", "json", "geojson", "csv", "ics"] {
        let question = format!("{} --format {format}", QUESTIONS[0]);
        assert_eq!(run(&question).stdout, run(&question).stdout, "{format}");
    }
}

#[test]
fn a_pipe_gets_no_colours_and_may_be_closed() {
    let answer = run(QUESTIONS[0]);
    assert!(!answer.stdout.contains(&0x1b) && answer.stderr.is_empty());
    let left = run_with_reader_that_leaves(QUESTIONS[0]);
    assert_eq!((left.status.code(), left.stderr.len()), (Some(0), 0));
}

#[test]
fn colours_can_be_forced_and_forbidden() {
    let line = format!("{} --explain 1", QUESTIONS[0]);
    let coloured = |variables: &[(&str, &str)]| {
        program(&words(&line)).envs(variables.iter().copied()).output().unwrap().stdout.contains(&0x1b)
    };
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
}

#[test]
fn a_plan_outside_the_dates_of_the_feed_is_remarked_upon() {
    let late = run(
        "plan Chongqing Singapore --ready 2020-01-01 --cargo 40HC --mass 18t --format csv --feed feeds/tiny-gulf",
    );
    assert_eq!(late.status.code(), Some(0));
    assert_eq!(
        String::from_utf8_lossy(&late.stderr),
        "note: some plans run outside the dates for which the feed is meant, 2018-01-01 to 2018-12-31\n"
    );
}

#[test]
fn exit_codes_are_as_documented() {
    for (line, code) in [
        (QUESTIONS[0], 0),
        ("check feeds/tiny-gulf", 0),
        ("about", 0),
        ("plan Chongqing", 2),
        ("plan Chongqing Atlantis --ready 2018-09-12 --cargo 40HC --mass 18t", 2),
        ("show service NOSUCH", 2),
        ("check no/such/folder", 4),
    ] {
        assert_eq!(run(line).status.code(), Some(code), "{line}");
    }
}
