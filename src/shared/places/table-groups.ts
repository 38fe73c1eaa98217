/** What tells where a home is. */
export const HOME = ['unit', 'building', 'project'] as const

/** What a warranty is reckoned from, beside the home. */
export const WARRANTY = ['handover', 'warrantyTerm', 'calendarDay'] as const

/** Who built what. */
export const BUILDERS = ['buildingContractor', 'contractor'] as const

/** Who belongs to a home, and how they are reached. */
export const PEOPLE = ['ownership', 'occupancy', 'proxy', 'party', 'contactPoint'] as const
