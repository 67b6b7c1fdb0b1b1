//! Native resources: things owned by Rust (files, regular expressions, big numbers) that Go objects refer to by number.
//!
//! The Go side holds a *handle object* on the heap with the number in it; when the collector finds that object unreachable,
//! the resource is dropped. The accounted size counts for the pacer as if the memory were on the heap.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use parking_lot::Mutex;

use super::Heap;
use super::mark::Marker;

struct Resource {
    owner: u64,
    bytes: usize,
    value: Arc<dyn Any + Send + Sync>,
}

/// The table of one Engine.
#[derive(Default)]
pub(super) struct Resources {
    table: Mutex<Table>,
}

#[derive(Default)]
struct Table {
    next: u64,
    bytes: usize,
    live: BTreeMap<u64, Resource>,
    /// Unreachable ones, dropped outside of the collection: their destructors may take long.
    dead: Vec<Resource>,
}

impl Heap {
    /// Keeps `value` until the object `owner` is unreachable; the number finds it.
    pub fn add_resource(&self, owner: u64, bytes: usize, value: Arc<dyn Any + Send + Sync>) -> u64 {
        self.taken.fetch_add(bytes, std::sync::atomic::Ordering::Relaxed);
        let mut table = self.resources.table.lock();
        let dead = std::mem::take(&mut table.dead);
        table.next += 1;
        table.bytes += bytes;
        let number = table.next;
        table.live.insert(number, Resource { owner, bytes, value });
        drop(table);
        drop(dead);
        number
    }

    /// The resource with this number.
    pub fn resource(&self, number: u64) -> Option<Arc<dyn Any + Send + Sync>> {
        self.resources.table.lock().live.get(&number).map(|resource| resource.value.clone())
    }

    /// Gives a resource up before its owner dies (`Close`).
    pub fn remove_resource(&self, number: u64) -> Option<Arc<dyn Any + Send + Sync>> {
        let mut table = self.resources.table.lock();
        let resource = table.live.remove(&number)?;
        table.bytes -= resource.bytes;
        Some(resource.value)
    }

    /// Accounted bytes of all resources.
    pub(super) fn resource_bytes(&self) -> usize {
        self.resources.table.lock().bytes
    }

    /// Finds the resources whose owners are unreachable.
    pub(super) fn sweep_resources(&self, marker: &Marker<'_>) {
        let mut table = self.resources.table.lock();
        let unreachable: Vec<u64> = table
            .live
            .iter()
            .filter(|(_, resource)| !marker.is_marked(resource.owner))
            .map(|(&number, _)| number)
            .collect();
        for number in unreachable {
            if let Some(resource) = table.live.remove(&number) {
                table.bytes -= resource.bytes;
                table.dead.push(resource);
            }
        }
    }

    /// Drops what the last collections found dead. Not while the world is stopped.
    pub fn drop_dead_resources(&self) {
        let dead = std::mem::take(&mut self.resources.table.lock().dead);
        drop(dead);
    }
}
