//! Indexes into tables: one type for each table, so that a terminal's number cannot be used for a place.

use std::marker::PhantomData;
use std::ops;

/// A number that points into one kind of table.
pub trait Index: Copy + Eq + Ord + std::hash::Hash {
    /// From a position in the table. Tables hold fewer than 2^32 rows; the reader refuses larger ones.
    fn new(position: usize) -> Self;
    /// The position in the table.
    fn position(self) -> usize;
}

macro_rules! indexes {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);
        impl Index for $name {
            fn new(position: usize) -> Self {
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }
            fn position(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}
pub(crate) use indexes;

/// Rows of one kind, reached by their own kind of index.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<K, V> {
    rows: Vec<V>,
    key: PhantomData<fn(K)>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { rows: Vec::new(), key: PhantomData }
    }
}

impl<K: Index, V> Table<K, V> {
    /// Adds a row and returns its index.
    pub fn push(&mut self, row: V) -> K {
        self.rows.push(row);
        K::new(self.rows.len() - 1)
    }
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether the table has no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// Rows in order.
    pub fn iter(&self) -> std::slice::Iter<'_, V> {
        self.rows.iter()
    }
    /// Rows in order, to change.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.rows.iter_mut()
    }
    /// Rows in order with their indexes.
    pub fn enumerate(&self) -> impl DoubleEndedIterator<Item = (K, &V)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(i, v)| (K::new(i), v))
    }
    /// All indexes in order.
    pub fn indexes(&self) -> impl DoubleEndedIterator<Item = K> + ExactSizeIterator + use<K, V> {
        (0..self.rows.len()).map(K::new)
    }
    /// The first row that fits, with its index.
    pub fn find(&self, mut fits: impl FnMut(&V) -> bool) -> Option<(K, &V)> {
        self.enumerate().find(|(_, v)| fits(v))
    }
}

impl<K: Index, V> ops::Index<K> for Table<K, V> {
    type Output = V;
    fn index(&self, key: K) -> &V {
        &self.rows[key.position()]
    }
}

impl<K: Index, V> ops::IndexMut<K> for Table<K, V> {
    fn index_mut(&mut self, key: K) -> &mut V {
        &mut self.rows[key.position()]
    }
}

impl<K: Index, V> FromIterator<V> for Table<K, V> {
    fn from_iter<T: IntoIterator<Item = V>>(iter: T) -> Self {
        Self { rows: iter.into_iter().collect(), key: PhantomData }
    }
}

impl<'a, K: Index, V> IntoIterator for &'a Table<K, V> {
    type Item = &'a V;
    type IntoIter = std::slice::Iter<'a, V>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}
