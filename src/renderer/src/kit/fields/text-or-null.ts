/** What stands in a field, as it is sent: without spaces around it; null where nothing stands. */
export const textOrNull = (text: string): string | null => text.trim() || null
