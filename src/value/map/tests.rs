//! Maps against a model, iteration under change, odd keys, races.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::types::ty::{Basic, Type, TypeId};
use crate::value::interface;
use crate::value::testing::Kit;

fn map_type(kit: &mut Kit, key: TypeId, value: TypeId) -> Desc {
    let id = kit.types.intern(Type::Map { key, value });
    kit.desc(id)
}

struct Ints<'k> {
    kit: &'k Kit,
    desc: Desc,
    map: u64,
}

impl<'k> Ints<'k> {
    fn new(kit: &'k Kit, desc: Desc, hint: u64) -> Self {
        // SAFETY: the lab's goroutine.
        let map = unsafe { make_on_worker(kit.lab.cx, desc, hint) }.expect("room");
        kit.lab.root(map);
        Ints { kit, desc, map }
    }

    fn set(&self, key: u64, value: u64) {
        // SAFETY: keys and values of the map's type, here and below.
        unsafe {
            let at = assign_on_worker(self.kit.lab.cx, self.map, self.desc, &key).expect("assigned");
            word::store_slots(self.kit.lab.cx, self.desc.elem().expect("values"), at, &value);
        }
    }

    fn get(&self, key: u64) -> Option<u64> {
        // SAFETY: as above.
        unsafe {
            let at = get(self.map, self.desc, &key).expect("no race");
            let value = self.desc.elem().expect("values");
            let found = (at != 0).then(|| word::load_scalar(value.kind, at));
            match key_mode(self.desc.key().expect("keys")) {
                KeyMode::Word => {
                    assert_eq!(get_word(self.map, key), at);
                    assert_eq!(assign_word(self.map, key), at);
                }
                KeyMode::String => {
                    assert_eq!(get_string(self.map, key), at);
                    assert_eq!(assign_string(self.map, key), at);
                }
                KeyMode::General => {}
            }
            found
        }
    }

    fn delete(&self, key: u64) {
        // SAFETY: as above.
        unsafe { delete(self.kit.lab.cx, self.map, self.desc, &key) }.expect("no race");
    }

    fn keys(&self, random: u64) -> Vec<u64> {
        let kind = self.desc.key().expect("keys").kind;
        let mut all = Vec::new();
        // SAFETY: as above.
        unsafe {
            let mut iter = Iter::new(self.map, random);
            while let Some(found) = iter.next().expect("no race") {
                all.push(word::load_scalar(kind, found.key));
            }
        }
        all
    }
}

#[test]
fn maps_agree_with_a_model() {
    let mut kit = Kit::new();
    let desc = map_type(&mut kit, Basic::Int.id(), Basic::Int.id());
    for (hint, keys, stress) in [(0, 12, true), (0, 3000, false), (500, 300, true)] {
        kit.lab.heap.set_stress(stress);
        let map = Ints::new(&kit, desc, hint);
        let mut model = HashMap::new();
        let mut random = 12345u64;
        for step in 0..30_000u64 {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let key = (random >> 33) % keys;
            match (random >> 20) % 8 {
                0..4 => {
                    map.set(key, step);
                    model.insert(key, step);
                }
                4..6 => {
                    map.delete(key);
                    model.remove(&key);
                }
                _ => assert_eq!(map.get(key), model.get(&key).copied()),
            }
            // SAFETY: a valid map.
            assert_eq!(unsafe { len(map.map) }, model.len() as u64);
            if step % 1000 == 0 {
                kit.lab.collect();
                let seen = map.keys(step);
                let as_set: HashSet<u64> = seen.iter().copied().collect();
                assert_eq!((seen.len(), as_set), (model.len(), model.keys().copied().collect()));
            }
        }
        // SAFETY: a valid map.
        unsafe { clear(kit.lab.cx, map.map, desc) }.expect("no race");
        assert!(map.keys(3).is_empty() && map.get(1).is_none());
        map.set(1, 2);
        assert_eq!((map.get(1), map.keys(9)), (Some(2), vec![1]));
    }
}

#[test]
fn keys_of_any_kind() {
    let mut kit = Kit::new();
    for (key, words) in [
        (Basic::Int8.id(), [0, (-1i64) as u64, 100]),
        (Basic::Bool.id(), [0, 1, 1]),
        (Basic::Uint32.id(), [0, 7, u64::from(u32::MAX)]),
        (Basic::Float32.id(), [1.5f32, 2.5, 3.5].map(|f| u64::from(f.to_bits()))),
    ] {
        let desc = map_type(&mut kit, key, Basic::Uint8.id());
        let map = Ints::new(&kit, desc, 0);
        for (i, &word) in words.iter().enumerate() {
            map.set(word, i as u64);
        }
        for &word in &words {
            assert!(map.get(word).is_some());
            assert!(map.keys(1).contains(&word));
        }
    }
    let desc = map_type(&mut kit, Basic::String.id(), Basic::Int.id());
    let map = Ints::new(&kit, desc, 0);
    let cx = kit.lab.cx;
    // SAFETY: the lab's goroutine.
    let text = move |i: usize| unsafe { string::new_on_worker(cx, "x".repeat(i).as_bytes()) }.expect("room");
    for i in 0..100 {
        map.set(text(i), i as u64);
    }
    kit.lab.collect();
    assert!((0..100).all(|i| map.get(text(i)) == Some(i as u64)));
    assert_eq!(map.get(text(100)), None);
    // Structs, by memory.
    let pair = kit.structure(&[Basic::Int32.id(), Basic::String.id()]);
    let desc = map_type(&mut kit, pair, pair);
    // SAFETY: keys and values are pairs.
    unsafe {
        let map = make_on_worker(cx, desc, 0).expect("room");
        for i in 0..50u64 {
            let key = [i, text(i as usize % 3)];
            let at = assign_on_worker(cx, map, desc, key.as_ptr()).expect("assigned");
            word::store_slots(cx, desc.elem().expect("values"), at, key.as_ptr());
        }
        let mut out = [0; 2];
        let at = get(map, desc, [4, text(1)].as_ptr()).expect("no race");
        word::load_slots(desc.elem().expect("values"), at, out.as_mut_ptr());
        assert_eq!((out[0], string::len(out[1]), get(map, desc, [4, text(2)].as_ptr())), (4, 1, Ok(0)));
    }
}

#[test]
fn floats_have_their_ways() {
    let mut kit = Kit::new();
    let desc = map_type(&mut kit, Basic::Float64.id(), Basic::Int.id());
    let map = Ints::new(&kit, desc, 0);
    let nan = f64::NAN.to_bits();
    for i in 0..1000 {
        map.set(nan, i);
    }
    assert_eq!((map.get(nan), map.keys(5).len()), (None, 1000));
    map.delete(nan);
    // SAFETY: a valid map.
    assert_eq!(unsafe { len(map.map) }, 1000);
    map.set(0, 1);
    map.set((-0.0f64).to_bits(), 2);
    assert_eq!(map.get(0), Some(2));
    assert_eq!(map.keys(0)[1000], (-0.0f64).to_bits(), "the stored key is replaced");
    // SAFETY: a valid map.
    unsafe {
        let mut iter = Iter::new(map.map, 0);
        iter.next().expect("no race").expect("an entry");
        clear(kit.lab.cx, map.map, desc).expect("no race");
        assert_eq!((iter.next(), len(map.map)), (Ok(None), 0));
    }
}

#[test]
fn iteration_stands_changes() {
    let mut kit = Kit::new();
    let desc = map_type(&mut kit, Basic::Int.id(), Basic::Int.id());
    for random in 0..40 {
        let map = Ints::new(&kit, desc, 0);
        (0..20).for_each(|i| map.set(i, i));
        let mut seen = Vec::new();
        // SAFETY: a valid map.
        unsafe {
            let mut iter = Iter::new(map.map, random);
            while let Some(found) = iter.next().expect("no race") {
                let key = W64::load(found.key);
                let value = W64::load(found.value);
                assert!(!seen.contains(&key), "seen once");
                seen.push(key);
                if key < 20 {
                    assert_eq!(value, if seen[..seen.len() - 1].contains(&(key ^ 1)) { 1000 } else { key });
                    // Forces new tables; changes the partner; deletes another.
                    if seen.len() < 10 {
                        (0..10).for_each(|i| map.set(100 + key * 100 + i, 0));
                    }
                    map.set(key ^ 1, 1000);
                }
            }
        }
        assert!((0..20).all(|i| seen.contains(&i)));
        let map = Ints::new(&kit, desc, 0);
        (0..20).for_each(|i| map.set(i, i));
        let mut count = 0;
        // SAFETY: a valid map.
        unsafe {
            let mut iter = Iter::new(map.map, random);
            while let Some(found) = iter.next().expect("no race") {
                let key = W64::load(found.key);
                assert!(map.get(key).is_some(), "deleted ones are not seen");
                count += 1;
                map.delete(key ^ 1);
                if count == 2 {
                    (0..30).for_each(|i| map.set(100 + i, 0));
                    (0..30).for_each(|i| map.delete(100 + i));
                }
            }
        }
        assert_eq!(count, 10);
    }
}

#[test]
fn errors_leave_the_map_usable() {
    let mut kit = Kit::new();
    let any = kit.types.intern(Type::Interface([].into()));
    let slice = kit.types.intern(Type::Slice(Basic::Int.id()));
    let desc = map_type(&mut kit, any, Basic::Int.id());
    let (slice, int) = (kit.desc(slice), kit.desc(Basic::Int.id()));
    let map = Ints::new(&kit, desc, 0);
    // SAFETY: the lab's goroutine; keys are interfaces.
    unsafe {
        let cx = kit.lab.cx;
        let bad = interface::make_scalar(cx, std::ptr::null_mut(), 0, slice, 0);
        let unhashable = MapError::Unhashable(slice);
        assert_eq!(get(0, desc, &bad), Err(MapError::UnhashableEmpty(slice)));
        assert_eq!(get(map.map, desc, &bad), Err(MapError::UnhashableEmpty(slice)));
        assert_eq!(assign_on_worker(cx, map.map, desc, &bad), Err(unhashable));
        assert_eq!(delete(cx, map.map, desc, &bad), Err(MapError::UnhashableEmpty(slice)));
        let good = interface::make_scalar(cx, std::ptr::null_mut(), 0, int, 3);
        assert_eq!(assign_on_worker(cx, 0, desc, &good), Err(MapError::Nil));
        assert_eq!((get(0, desc, &good), delete(cx, 0, desc, &good)), (Ok(0), Ok(())));
        map.set(good, 1);
        assert_eq!(map.get(good), Some(1));
        // A writer is under way.
        let writing = Writing::begin(map.map).expect("free");
        assert_eq!(assign_on_worker(cx, map.map, desc, &good), Err(MapError::Writes));
        assert_eq!(get(map.map, desc, &good), Err(MapError::ReadWrite));
        assert_eq!(Iter::new(map.map, 0).next(), Err(MapError::IterationWrite));
        drop(writing);
        assert_eq!(map.get(good), Some(1));
    }
}
