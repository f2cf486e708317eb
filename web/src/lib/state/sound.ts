/** Two short tones, one above the other: the frequency in hertz, and when each begins, in seconds. */
const TONES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.09 },
];
const TONE_SECONDS = 0.16;
const LOUDNESS = 0.08;

let context: AudioContext | undefined;

/** Plays the short sound of a message. Silent where the browser lets no page sound before somebody has used it. */
export async function chime(): Promise<void> {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') await context.resume();
    const begin = context.currentTime;
    for (const { hertz, at } of TONES) {
      const [tone, loudness] = [context.createOscillator(), context.createGain()];
      tone.type = 'sine';
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(0, begin + at);
      loudness.gain.linearRampToValueAtTime(LOUDNESS, begin + at + 0.01);
      loudness.gain.exponentialRampToValueAtTime(0.0001, begin + at + TONE_SECONDS);
      tone.connect(loudness).connect(context.destination);
      tone.start(begin + at);
      tone.stop(begin + at + TONE_SECONDS);
    }
  } catch {
    // Without sound there is still the notification.
  }
}
