import { z } from 'zod'
import { op } from '../base/operation'
import { DESK } from '../base/roles'

export interface AttachmentRow {
  id: string
  name: string
  mediaType: string
  bytes: number
  takenAt: string | null
}

export const fileOps = {
  /** Keeps an uploaded file by its content: durable before the answer; the same content twice is one attachment. */
  'file.keep': op<AttachmentRow>()(
    'write',
    DESK,
    z.object({ token: z.string().max(100), name: z.string().max(200), kind: z.enum(['photo', 'scan', 'file']) }),
  ),
  'file.info': op<AttachmentRow[]>()('read', DESK, z.object({ ids: z.array(z.string()).max(200) }), [
    'attachment',
    'attachmentLink',
    'judgement',
    'ticket',
  ]),
}
