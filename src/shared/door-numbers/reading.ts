/** One way to read a written door number. What was not written is absent and stands for any value, not for none. */
export type DoorNumberReading = {
  readonly project?: string
  readonly phase?: string
  readonly building: string
  readonly entrance?: string
  readonly room: string
}
