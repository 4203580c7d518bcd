//! What passages mean, as vectors, and how near a question lies to each beside all others.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::Passage;
use crate::knowledge_base::{KnowledgeBase, MAX_HITS};

/// For how many passages it is asked how near another one lies.
const SAMPLES: usize = 200;

/// Of unit length.
pub(crate) type Vector = Arc<[f32]>;

/// What is embedded.
#[derive(Default)]
pub(crate) struct Meanings {
    /// By the text that was embedded.
    pub(crate) of: HashMap<String, Vector>,
    /// Of the documents that were served then, so that no question has to look for them.
    served: Option<(Arc<KnowledgeBase>, Laid)>,
    /// How near the nearest other passage lies, of some passages; sorted.
    chance: Vec<f32>,
}

/// Vectors by their places.
struct Laid {
    passages: Vec<Option<Vector>>,
    /// Those of the passages together.
    documents: Vec<Option<Vector>>,
}

/// How near a question lies to everything, in standard deviations from the mean: models differ in how near they lay
/// what has nothing in common, one at 0.1 and another at 0.8, and only the distance from that means something.
pub(crate) struct Near {
    passages: Vec<f32>,
    documents: Vec<f32>,
    /// The passages that lie nearest, nearest first, at most [`MAX_HITS`].
    pub(crate) nearest: Vec<usize>,
    /// How many passages, of those to which another one lies near, have none that lies as near as the question to its
    /// nearest one: 0 to 1.
    pub(crate) surpassed: f32,
}

impl Meanings {
    /// For the documents that are served.
    pub(crate) fn serving(knowledge: Arc<KnowledgeBase>, of: HashMap<String, Vector>) -> Self {
        let laid = Laid::of(&knowledge, &of);
        Self { chance: chance(&laid.passages), served: Some((knowledge, laid)), of }
    }

    /// How long the vectors are; nothing where there are none.
    pub(crate) fn length(&self) -> Option<usize> {
        self.of.values().next().map(|vector| vector.len())
    }

    pub(crate) fn near(&self, knowledge: &Arc<KnowledgeBase>, meaning: &[f32]) -> Near {
        match &self.served {
            Some((served, laid)) if Arc::ptr_eq(served, knowledge) => self.measure(laid, meaning),
            // Documents that have changed since: what has stayed is known by its text.
            _ => self.measure(&Laid::of(knowledge, &self.of), meaning),
        }
    }

    fn measure(&self, laid: &Laid, meaning: &[f32]) -> Near {
        let to = |vectors: &[Option<Vector>]| -> Vec<Option<f32>> {
            vectors.iter().map(|vector| vector.as_ref().map(|vector| dot(vector, meaning))).collect()
        };
        let passages = to(&laid.passages);
        let mut nearest: Vec<(usize, f32)> =
            passages.iter().enumerate().filter_map(|(place, near)| Some((place, (*near)?))).collect();
        nearest.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        nearest.truncate(MAX_HITS);
        let below = nearest.first().map_or(0, |(_, first)| self.chance.partition_point(|other| other < first));
        Near {
            surpassed: below as f32 / self.chance.len().max(1) as f32,
            nearest: nearest.into_iter().map(|(place, _)| place).collect(),
            documents: standing(to(&laid.documents)),
            passages: standing(passages),
        }
    }
}

impl Near {
    /// How near a passage lies.
    pub(crate) fn passage(&self, place: usize) -> f32 {
        self.passages.get(place).copied().unwrap_or_default()
    }

    /// How near a document lies as a whole.
    pub(crate) fn document(&self, document: usize) -> f32 {
        self.documents.get(document).copied().unwrap_or_default()
    }
}

impl Laid {
    fn of(knowledge: &KnowledgeBase, of: &HashMap<String, Vector>) -> Self {
        let passages: Vec<Option<Vector>> = texts(knowledge).map(|text| of.get(&text).cloned()).collect();
        let mut documents: Vec<Option<Vec<f32>>> = vec![None; knowledge.documents().len()];
        for (passage, vector) in knowledge.passages().iter().zip(&passages) {
            if let (Some(sum), Some(vector)) = (documents.get_mut(passage.document), vector) {
                let sum = sum.get_or_insert_with(|| vec![0.0; vector.len()]);
                sum.iter_mut().zip(vector.iter()).for_each(|(sum, part)| *sum += part);
            }
        }
        Self { passages, documents: documents.into_iter().map(|sum| sum.map(unit)).collect() }
    }
}

/// What is embedded of each passage: its title and headings say what it is about.
pub(crate) fn texts(knowledge: &KnowledgeBase) -> impl Iterator<Item = String> {
    let title = |passage: &Passage| knowledge.documents().get(passage.document).map(|of| of.title.clone());
    knowledge.passages().iter().map(move |passage| text_of(title(passage).unwrap_or_default(), passage))
}

fn text_of(title: String, passage: &Passage) -> String {
    let mut text = title;
    for heading in &passage.heading_path {
        text.push_str(" › ");
        text.push_str(heading);
    }
    text.push('\n');
    text.push_str(&passage.text);
    text
}

/// In standard deviations from the mean; what is not known lies at the mean, as everything does where nothing differs.
fn standing(near: Vec<Option<f32>>) -> Vec<f32> {
    let known = || near.iter().flatten();
    let count = known().count().max(1) as f32;
    let mean = known().sum::<f32>() / count;
    let deviation = (known().map(|near| (near - mean).powi(2)).sum::<f32>() / count).sqrt();
    // Less than that is what rounding leaves.
    let scale = if deviation > 1e-6 { 1.0 / deviation } else { 0.0 };
    near.into_iter().map(|near| near.map_or(0.0, |near| (near - mean) * scale)).collect()
}

/// How near the nearest other one lies, of a sample.
fn chance(vectors: &[Option<Vector>]) -> Vec<f32> {
    let all: Vec<&Vector> = vectors.iter().flatten().collect();
    let step = all.len().div_ceil(SAMPLES).max(1);
    // Passages of one text share their vector, and say nothing about chance.
    let nearest_other = |vector: &&Vector| {
        let others = all.iter().filter(|other| !Arc::ptr_eq(vector, other));
        others.map(|other| dot(vector, other)).max_by(f32::total_cmp)
    };
    let mut chance: Vec<f32> = all.iter().step_by(step).filter_map(nearest_other).collect();
    chance.sort_by(f32::total_cmp);
    chance
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

pub(crate) fn unit(vector: Vec<f32>) -> Vector {
    let length = dot(&vector, &vector).sqrt().max(f32::MIN_POSITIVE);
    vector.into_iter().map(|part| part / length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_is_the_same_whatever_a_model_calls_near() {
        let wide = standing(vec![Some(0.1), None, Some(0.2), Some(0.6)]);
        let narrow = standing(vec![Some(0.81), None, Some(0.82), Some(0.86)]);
        assert!(wide.iter().zip(&narrow).all(|(wide, narrow)| (wide - narrow).abs() < 0.01), "{wide:?} {narrow:?}");
        assert!(wide[3] > 1.0 && wide[0] < 0.0 && wide[1] == 0.0);
        assert_eq!(standing(vec![Some(0.7); 3]), [0.0; 3]);
        assert!(standing(Vec::new()).is_empty());
    }
}
