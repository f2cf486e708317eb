//! Messages like those that people write, made up: words of Portuguese and English whose frequency
//! falls as words' does (Zipf), and some Chinese and Japanese.

/// Makes messages, always the same ones for a seed.
pub(crate) struct Corpus {
    dice: Dice,
    words: Vec<String>,
    /// The sum of the words' frequencies up to each.
    sums: Vec<f64>,
    /// Some of the messages that were made.
    samples: Vec<String>,
    made: usize,
}

/// How many different words there are.
const WORDS: usize = 80_000;
/// One message of so many is kept to be searched for: a prime, so that it is of all kinds.
const SAMPLE: usize = 499;
/// One message of so many is Chinese or Japanese.
const WITHOUT_SPACES: usize = 20;

const COMMON: &str = "de a o que e do da em um para com não uma os no se na por mais as dos como mas \
    ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem \
    mesmo aos seus quem nas me esse eles você essa num nem suas meu às minha numa pelos qual the to \
    and of in is you that it for on was with be this have are not but at we do if will they from my \
    all can so no just up out amanhã reunião café servidor arquivo relatório então hoje ontem obrigado \
    deploy build teste erro senha rede projeto cliente prazo versão";
const SYLLABLES: &str = "ba ca ça da fa ga la ma na pa ra sa ta va de fe ge le me ne pe re se te ve bi \
    ci di fi gi li mi ni pi ri si ti vi bo co do fo go lo mo no po ro so to vo lu mu nu ru su tu ção \
    são mente dade inho ente ado ido gem á é í ó ú ã õ ing er ly un st tr pl ment ness able con pre";
const CHARACTERS: &str = "的一是不了人我在有他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日はがをにでとのもしたてすいるなれこそあうんサーバ会議資料東京明日";

impl Corpus {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        while words.len() < WORDS {
            let count = 2 + dice.below(4);
            words.push((0..count).map(|_| syllables[dice.below(syllables.len())]).collect());
        }
        let mut sum = 0.0;
        let sums = (0..words.len()).map(|rank| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        });
        let sums = sums.collect();
        Self { dice, words, sums, samples: Vec::new(), made: 0 }
    }

    /// The next message.
    pub(crate) fn message(&mut self) -> String {
        self.made += 1;
        let text = if self.made.is_multiple_of(WITHOUT_SPACES) {
            let characters: Vec<char> = CHARACTERS.chars().collect();
            let count = 4 + self.dice.below(30);
            (0..count).map(|_| characters[self.dice.below(characters.len())]).collect()
        } else {
            // Most messages are short, and few are long.
            let count =
                1 + (2.0_f64).powf(self.dice.unit() * 3.0 + self.dice.unit() * 2.5) as usize;
            let words: Vec<&str> =
                (0..count).map(|_| self.dice.word(&self.words, &self.sums)).collect();
            words.join(" ")
        };
        if self.made.is_multiple_of(SAMPLE) {
            self.samples.push(text.clone());
        }
        text
    }

    /// Some of the messages.
    pub(super) fn samples(&self) -> &[String] {
        &self.samples
    }

    /// The words, the most common first.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }
}

/// Numbers that are always the same.
#[derive(Clone)]
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.unit() * end as f64) as usize
    }

    fn unit(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn word<'w>(&mut self, words: &'w [String], sums: &[f64]) -> &'w str {
        let total = sums.last().copied().unwrap_or_default();
        let at = self.unit() * total;
        let index = sums.partition_point(|sum| *sum < at);
        &words[index.min(words.len() - 1)]
    }
}
