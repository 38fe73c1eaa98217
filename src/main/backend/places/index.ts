// What other features, the backend and the hosts may use of places; nothing else here is theirs.
export { pad } from './add-unit'
export { placeHandlers } from './handlers'
export { findUnits } from './units'
export { loadCalendar, loadPlaceFacts, type PlaceFacts } from './warranty-facts'
