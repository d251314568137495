//! An index that lives: changes arrive while it is served, another generation takes over, and the
//! catalogue is held against it. With the real model (`make model` fetches it).

#[path = "living_index/changes.rs"]
mod changes;
#[path = "living_index/generations.rs"]
mod generations;
#[path = "living_index/reconcile.rs"]
mod reconcile;
#[path = "living_index/support.rs"]
mod support;
