//! Tables of a scenario: the keys of an edit, read and written by one list of them.

use crate::field::Field;
use crate::node::{Key, Node, Spot, Value};
use crate::written::{Sink, Told, Written};
use landsea_feed::reference::nearest;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// A table that is read key by key.
pub(crate) struct Reader<'a> {
    path: String,
    spot: Spot,
    entries: &'a [(Key, Node)],
    known: RefCell<Vec<&'static str>>,
    sound: Cell<bool>,
    pub(crate) sink: &'a Sink,
}

impl<'a> Reader<'a> {
    /// The table of a node; none, and a finding, if it is none.
    pub(crate) fn of(node: &'a Node, path: String, sink: &'a Sink) -> Option<Self> {
        let Value::Table(entries) = &node.value else {
            let message = format!("{:?} is no table", node.shown());
            let finding = sink.finding((&path, ""), node.spot, "bad-value", message, Some(node.shown()));
            sink.add(finding.expected("a table of keys and values"));
            return None;
        };
        // a table under a header begins with its first key, as far as anyone can see
        let first = entries.iter().map(|(key, _)| key.spot).min_by_key(|spot| (spot.line, spot.column));
        let spot = if node.spot.line > 0 { node.spot } else { first.unwrap_or_default() };
        let known = RefCell::default();
        Some(Self { path, spot, entries, known, sound: Cell::new(true), sink })
    }
    /// The value under a key that may be absent.
    pub(crate) fn optional<T: Field>(&self, key: &'static str) -> Option<T> {
        let node = self.node(key)?;
        let read = T::read(node, (&self.path, key), self.sink);
        self.sound.set(self.sound.get() && read.is_some());
        read
    }
    /// The value under a key that must be there.
    pub(crate) fn required<T: Field>(&self, key: &'static str) -> Option<T> {
        let read = self.optional(key);
        if read.is_none() {
            self.sound.set(false);
        }
        if self.entries.iter().all(|(written, _)| written.name != key) {
            let message = format!("there is no key {key:?}");
            self.sink.add(self.sink.finding((&self.path, ""), self.spot, "missing-key", message, None));
        }
        read
    }
    /// Tables under a key.
    pub(crate) fn edits<T: Edit>(&self, key: &'static str) -> Vec<T> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}/{key}", self.path) };
        match &node.value {
            Value::List(nodes) => {
                let numbered = nodes.iter().enumerate();
                let read = numbered.map(|(at, node)| read_edit(node, format!("{path}/{at}"), self.sink));
                read.collect::<Option<Vec<T>>>().unwrap_or_default()
            }
            // one table alone, [add.service], is a list of one
            _ => read_edit(node, format!("{path}/0"), self.sink).into_iter().collect(),
        }
    }
    fn node(&self, key: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().push(key);
        self.entries.iter().find(|(written, _)| written.name == key).map(|(_, node)| node)
    }
    /// The table under a key.
    pub(crate) fn table(&self, key: &'static str) -> Option<Reader<'a>> {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}/{key}", self.path) };
        Reader::of(self.node(key)?, path, self.sink)
    }
    /// Reports keys that are not known.
    pub(crate) fn finish(&self) {
        let known = self.known.borrow();
        for (key, _) in self.entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str())) {
            let name = key.name.as_str();
            let message = format!("no key of this table is called {name:?}");
            let absent = |known: &&&str| self.entries.iter().all(|(key, _)| key.name != ***known);
            let near = nearest(name, known.iter().filter(absent).map(|known| (*known, *known)));
            let finding = self.sink.finding(
                (&self.path, name),
                key.spot,
                "unknown-key",
                message,
                Some(name.to_owned()),
            );
            self.sink.add(finding.expected(known.join(" ")).near(near));
            self.sound.set(false);
        }
    }
    /// Whether every key was right so far.
    pub(crate) fn is_sound(&self) -> bool {
        self.sound.get()
    }
    /// Where the table is written.
    pub(crate) fn written(&self) -> Written {
        let mut values = Vec::new();
        for (key, node) in self.entries {
            values.push((key.name.clone(), node.spot, node.shown()));
            if let Value::Table(inner) = &node.value {
                let value = |(name, _): &(Key, Node)| {
                    (inner_key(&key.name, &name.name), name.spot, name.name.clone())
                };
                values.extend(inner.iter().map(value));
            }
        }
        Written { file: Arc::clone(&self.sink.file), path: self.path.clone(), spot: self.spot, values }
    }
}

/// The key of a value in a table that is itself a value: `open.pinglu-canal`.
pub(crate) fn inner_key(table: &str, key: &str) -> String {
    format!("{table}.{key}")
}

fn read_edit<T: Edit>(node: &Node, path: String, sink: &Sink) -> Option<T> {
    T::read(&Reader::of(node, path, sink)?)
}

/// Something that is written as a table.
pub(crate) trait Edit: Sized {
    fn read(table: &Reader) -> Option<Self>;
    fn write(&self) -> Vec<(Key, Node)>;
}

/// A key with its value, if there is one.
pub(crate) fn entry<T: Field>(key: &str, value: Option<&T>) -> Option<(Key, Node)> {
    let key = Key { name: key.to_owned(), spot: Spot::default() };
    value.map(|value| (key, Node { value: value.write(), spot: Spot::default() }))
}

/// Makes a struct that is written as a table, of one list of its keys. `req` is a key that must be there, `opt` one
/// that may be absent, `list` one that is a list, empty if absent.
macro_rules! edit {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $kind:ident $field:ident ($key:literal): $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $crate::table::slot!($kind $type),)*
            /// Where it is written.
            pub written: $crate::written::Written,
        }
        impl $crate::table::Edit for $name {
            fn read(table: &$crate::table::Reader) -> Option<Self> {
                $(let $field = $crate::table::take!($kind table, $key);)*
                table.finish();
                if !table.is_sound() {
                    return None;
                }
                Some(Self { $($field: $crate::table::place!($kind $field),)* written: table.written() })
            }
            fn write(&self) -> Vec<($crate::node::Key, $crate::node::Node)> {
                let entries = [$($crate::table::put!($kind $key, &self.$field),)*];
                entries.into_iter().flatten().collect()
            }
        }
    };
}
macro_rules! slot {
    (req $type:ty) => { $type };
    (opt $type:ty) => { Option<$type> };
    (list $type:ty) => { Vec<$type> };
}
macro_rules! take {
    (req $table:ident, $key:literal) => {
        $table.required($key)
    };
    (opt $table:ident, $key:literal) => {
        $table.optional($key)
    };
    (list $table:ident, $key:literal) => {
        $table.optional($key).unwrap_or_default()
    };
}
macro_rules! place {
    (req $field:ident) => {
        $field?
    };
    (opt $field:ident) => {
        $field
    };
    (list $field:ident) => {
        $field
    };
}
macro_rules! put {
    (req $key:literal, $value:expr) => {
        $crate::table::entry($key, Some($value))
    };
    (opt $key:literal, $value:expr) => {
        $crate::table::entry($key, $value.as_ref())
    };
    (list $key:literal, $value:expr) => {
        $crate::table::entry($key, Some($value).filter(|v| !v.is_empty()))
    };
}
pub(crate) use {edit, place, put, slot, take};

/// An edit within an edit, such as a call of a service.
macro_rules! nested {
    ($type:ty) => {
        impl $crate::field::Field for $type {
            fn read(
                node: &$crate::node::Node,
                (path, key): $crate::field::At,
                sink: &$crate::written::Sink,
            ) -> Option<Self> {
                let table = $crate::table::Reader::of(node, format!("{path}/{key}"), sink)?;
                <$type as $crate::table::Edit>::read(&table)
            }
            fn write(&self) -> $crate::node::Value {
                $crate::node::Value::Table($crate::table::Edit::write(self))
            }
        }
    };
}
pub(crate) use nested;
