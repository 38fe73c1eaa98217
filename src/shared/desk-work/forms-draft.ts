/** Kind of the one draft of each person that holds what stands in their forms; nobody takes it up by itself. */
export const KEPT_FORMS_DRAFT = 'forms'
