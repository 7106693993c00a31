/// A model of new targets, ready to be drawn.
struct RevisionCourse: Sendable {
  var share: Double
  var after: Sampler
  var by: Sampler
  var reasons: Mix<String>

  init(_ model: TaskModel.RevisionModel) {
    share = model.share
    after = Sampler(model.after)
    by = Sampler(model.by)
    reasons = model.reasons
  }
}
