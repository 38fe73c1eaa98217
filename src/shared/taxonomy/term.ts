import { type Holds, openCode } from '../base/columns'
import { codes, type ListName } from './taxonomy'

/** A code of a list of the dictionary; typed as text, since the dictionary may grow without the program. */
export const term = (list: ListName): Holds<string> => openCode<string>(codes(list))
