//! A scenario: what is assumed of a feed, and how it is read from TOML or JSON and written.

use crate::add::{
    AddBorder, AddCharge, AddLink, AddPlace, AddService, AddStorage, AddSubsidy, AddTariff, AddTerminal,
    AddTransfer,
};
use crate::edits::{
    ChangeBorder, ChangeCharge, ChangeLink, ChangeService, ChangeStorage, ChangeSubsidy, ChangeTariff,
    ChangeTerminal, Close, RemovePrice, RemoveRun, RemoveTransfer,
};
use crate::field::Opening;
use crate::node::{self, Key, Node, Spot, Value};
use crate::table::{Edit, Reader, edit, entry};
use crate::written::Sink;
use landsea_feed::Report;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::sync::Arc;

/// Noun and keys of an edit.
type WrittenEdit = (&'static str, Vec<(Key, Node)>);

/// Lists of edits by what they are of.
macro_rules! edits {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $noun:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $noun: Vec<$type>,)*
        }
        impl $name {
            fn read(table: Option<Reader>) -> Self {
                let Some(table) = table else { return Self::default() };
                let read = Self { $($noun: table.edits(stringify!($noun)),)* };
                table.finish();
                read
            }
            /// The edits, in the order in which they are done.
            fn write(&self) -> Vec<WrittenEdit> {
                let mut written = Vec::new();
                $(written.extend(self.$noun.iter().map(|edit| (stringify!($noun), edit.write())));)*
                written
            }
            /// Number of edits.
            pub fn len(&self) -> usize {
                let mut len = 0;
                $(len += self.$noun.len();)*
                len
            }
            /// Whether there is none.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }
    };
}

edits! {
    /// What is added.
    Add {
        /// Places.
        place: AddPlace,
        /// Terminals.
        terminal: AddTerminal,
        /// Borders.
        border: AddBorder,
        /// Services.
        service: AddService,
        /// Lorry links.
        link: AddLink,
        /// Transfers.
        transfer: AddTransfer,
        /// Tariffs.
        tariff: AddTariff,
        /// Subsidies.
        subsidy: AddSubsidy,
        /// Charges.
        charge: AddCharge,
        /// Storage rates.
        storage: AddStorage,
    }
}

edits! {
    /// What becomes another.
    Change {
        /// Services.
        service: ChangeService,
        /// Lorry links.
        link: ChangeLink,
        /// Terminals.
        terminal: ChangeTerminal,
        /// Borders.
        border: ChangeBorder,
        /// Tariffs.
        tariff: ChangeTariff,
        /// Subsidies.
        subsidy: ChangeSubsidy,
        /// Charges.
        charge: ChangeCharge,
        /// Storage rates.
        storage: ChangeStorage,
    }
}

edits! {
    /// What goes away.
    Remove {
        /// Services.
        service: RemoveRun,
        /// Lorry links.
        link: RemoveRun,
        /// Transfers.
        transfer: RemoveTransfer,
        /// Tariffs.
        tariff: RemovePrice,
        /// Subsidies.
        subsidy: RemovePrice,
        /// Charges.
        charge: RemovePrice,
        /// Storage rates.
        storage: RemovePrice,
    }
}

edits! {
    /// What nobody passes.
    CloseAll {
        /// Terminals.
        terminal: Close,
        /// All terminals of places.
        place: Close,
        /// Borders.
        border: Close,
        /// Straits and canals.
        passage: Close,
    }
}

edit! {
    /// What a scenario says of itself.
    Header {
        req name("name"): String,
        opt note("note"): String,
        opt source("source"): String,
        list open("open"): (String, Opening),
    }
}

/// What is assumed of a feed. In one scenario additions are made first, then changes, then removals, then closures,
/// then openings, each in the order in which they are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    /// Name for people.
    pub name: String,
    /// What it is for.
    pub note: Option<String>,
    /// What it rests on.
    pub source: Option<String>,
    /// What is added.
    pub add: Add,
    /// What becomes another.
    pub change: Change,
    /// What goes away.
    pub remove: Remove,
    /// What nobody passes.
    pub close: CloseAll,
    /// Projects that open, with the date from which.
    pub open: Vec<(String, Opening)>,
    /// Where it is written.
    pub written: crate::written::Written,
}

impl Scenario {
    /// Reads a scenario file. `file` is its name in findings and as the origin of what it adds.
    ///
    /// # Errors
    /// All that is wrong in it, each with line, column and value.
    pub fn from_toml(file: &str, text: &str) -> Result<Self, Report> {
        let file: Arc<str> = file.into();
        let node = node::from_toml(&file, text).map_err(|finding| Report::of(vec![*finding]))?;
        Self::from_node(&node, &file)
    }
    /// Reads the same from JSON; findings name the JSON pointer of the value.
    ///
    /// # Errors
    /// All that is wrong in it.
    pub fn from_json(file: &str, value: serde_json::Value) -> Result<Self, Report> {
        Self::from_node(&node::from_json(value), &file.into())
    }
    fn from_node(node: &Node, file: &Arc<str>) -> Result<Self, Report> {
        let sink = Sink::new(file);
        let read = Reader::of(node, String::new(), &sink).and_then(|table| {
            let (add, change) = (Add::read(table.table("add")), Change::read(table.table("change")));
            let (remove, close) = (Remove::read(table.table("remove")), CloseAll::read(table.table("close")));
            let header = Header::read(&table)?;
            let Header { name, note, source, open, written } = header;
            Some(Self { name, note, source, add, change, remove, close, open, written })
        });
        sink.finish(read)
    }
    /// Number of edits.
    pub fn len(&self) -> usize {
        self.add.len() + self.change.len() + self.remove.len() + self.close.len() + self.open.len()
    }
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// What its file is called in findings and origins.
    pub fn file(&self) -> &str {
        self.written.file()
    }
    fn header(&self) -> Vec<(Key, Node)> {
        let keys = [
            entry("name", Some(&self.name)),
            entry("note", self.note.as_ref()),
            entry("source", self.source.as_ref()),
        ];
        keys.into_iter().flatten().collect()
    }
    fn verbs(&self) -> [(&'static str, Vec<WrittenEdit>); 4] {
        [
            ("add", self.add.write()),
            ("change", self.change.write()),
            ("remove", self.remove.write()),
            ("close", self.close.write()),
        ]
    }
    /// The scenario as a file that reads back as the same scenario.
    pub fn to_toml(&self) -> String {
        let lines = |entries: &[(Key, Node)]| -> String {
            let line = |(key, node): &(Key, Node)| {
                format!("{} = {}\n", node::bare(&key.name), node::to_toml(&node.value))
            };
            entries.iter().map(line).collect()
        };
        let mut text = lines(&self.header());
        for (verb, edits) in self.verbs() {
            for (noun, entries) in edits {
                text += &format!("\n[[{verb}.{noun}]]\n{}", lines(&entries));
            }
        }
        if let Some((_, Node { value: Value::Table(entries), .. })) = self.opened() {
            text += &format!("\n[open]\n{}", lines(&entries));
        }
        text
    }
    fn opened(&self) -> Option<(Key, Node)> {
        entry("open", Some(&self.open).filter(|open| !open.is_empty()))
    }
    /// The scenario as JSON of the same keys.
    pub fn to_json(&self) -> serde_json::Value {
        let node = |value| Node { value, spot: Spot::default() };
        let key = |name: &str| Key { name: name.to_owned(), spot: Spot::default() };
        let mut all = self.header();
        for (verb, edits) in self.verbs() {
            let mut nouns: Vec<(Key, Node)> = Vec::new();
            for (noun, entries) in edits {
                let edit = node(Value::Table(entries));
                match nouns.last_mut() {
                    Some((last, Node { value: Value::List(list), .. })) if last.name == noun => {
                        list.push(edit)
                    }
                    _ => nouns.push((key(noun), node(Value::List(vec![edit])))),
                }
            }
            if !nouns.is_empty() {
                all.push((key(verb), node(Value::Table(nouns))));
            }
        }
        all.extend(self.opened());
        node::to_json(&Value::Table(all))
    }
}

impl Serialize for Scenario {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Scenario {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Scenario::from_json("scenario", value).map_err(de::Error::custom)
    }
}
