//! What the program says to wrong usage, and its help.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use std::fmt::Write;
use support::{seen, stdout};

#[test]
fn wrong_usage_is_answered_with_right_usage() {
    let mut all = String::new();
    for line in [
        "plan Chonqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t",
        "plan CNCQI Nowhere --ready 2018-09-12 --cargo 40HC --mass 18t",
        "plan Chongqing Singapore --cargo 40HC --mass 18t",
        "plan Chongqing Singapore --ready 2018-09-12 --mass 18t",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40FT --mass 18t",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 0t",
        "plan Chongqing Singapore --ready 12.9.2018 --cargo 40HC --mass 18t",
        "plan Chongqing Singapore --ready 2018-09-12 --window 14 --cargo 40HC --mass 18t",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --temperature=-18C",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --dangerous 12",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --avoid mode:ship",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --avoid country:DE",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --avoid carrier:COSKO",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --avoid harbour:CNQZH",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --avoid Seaport",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --via CNQZH-PORT",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --max-legs 13",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --pick 99",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --explain --format json",
        "plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --explain 1 --pick 2",
        "plan Chongqing Chongqing --ready 2018-09-12 --cargo 40HC --mass 18t",
        "plan 91,0 Singapore --ready 2018-09-12 --cargo 40HC --mass 18t",
        "board Qinzhou --from 12.9.2018",
        "board 1,2 --from 2018-09-12",
        "show service TRIAN",
        "show border",
    ] {
        let feed = if line == "show border" { "--feed no/such/folder" } else { "--feed feeds/tiny-gulf" };
        writeln!(all, "{}", seen(&format!("{line} {feed}"))).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn help_teaches_by_examples() {
    insta::assert_snapshot!(stdout("--help"));
    insta::assert_snapshot!(stdout("plan --help"));
    insta::assert_snapshot!(stdout("show --help"));
}
