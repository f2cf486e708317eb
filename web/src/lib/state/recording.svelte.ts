/** Seconds that one voice message may last. */
const SECONDS_MAX = 15 * 60;
/** How often the level is looked at. */
const LOOK_MS = 80;
const LEVELS_MAX = 64;
const BITS_PER_SECOND = 32_000;
/** What voices are recorded as, the best first. */
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/** A voice that is being recorded. */
export class Recording {
  seconds = $state(0);
  /** How loud it was lately, from 0 to 1, the latest last. */
  levels = $state.raw<readonly number[]>([]);
  readonly secondsMax = SECONDS_MAX;
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #context = new AudioContext();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #startedAt = performance.now();
  #chunks: Blob[] = [];

  constructor(stream: MediaStream) {
    this.#stream = stream;
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.#recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND, ...(mimeType && { mimeType }) });
    this.#recorder.ondataavailable = ({ data }) => this.#chunks.push(data);
    this.#recorder.start(1_000);
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = 1_024;
    this.#context.createMediaStreamSource(stream).connect(analyser);
    const wave = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      this.seconds = (performance.now() - this.#startedAt) / 1_000;
      analyser.getFloatTimeDomainData(wave);
      const power = Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length);
      this.levels = [...this.levels, Math.min(1, power * 4)].slice(-LEVELS_MAX);
      if (this.seconds >= SECONDS_MAX) this.#stop();
    }, LOOK_MS);
  }

  /** Ends it, and gives what was recorded. */
  async finish(): Promise<File> {
    if (this.#recorder.state !== 'inactive') {
      const ended = new Promise((done) => (this.#recorder.onstop = done));
      this.#stop();
      await ended;
    }
    const type = this.#recorder.mimeType.split(';')[0] || 'audio/webm';
    const ending = type === 'audio/mp4' ? 'm4a' : type === 'audio/ogg' ? 'ogg' : 'webm';
    const at = new Date();
    const two = (number: number) => `${number}`.padStart(2, '0');
    const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(two).join('-');
    const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('');
    return new File(this.#chunks, `voice-${day}-${time}.${ending}`, { type, lastModified: at.getTime() });
  }

  /** Ends it, and forgets what was recorded. */
  cancel(): void {
    this.#stop();
    this.#chunks = [];
  }

  #stop(): void {
    clearInterval(this.#timer);
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    for (const track of this.#stream.getTracks()) track.stop();
    if (this.#context.state !== 'closed') void this.#context.close();
  }
}

/** Asks for the microphone, and begins to record. */
export async function record(): Promise<Recording> {
  return new Recording(await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } }));
}
