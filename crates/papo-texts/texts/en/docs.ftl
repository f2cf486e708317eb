# The reference page for those who write programs; what is said of each path is in the description.

docs-begin = The examples below work once you have typed this:
docs-authority = the certificate by which curl knows this server. Compare its fingerprint first, as the server shows it.
docs-parameters = Parameters
docs-body = Body
docs-answers = Answers
docs-refused = Refused as a problem with
docs-example = Example
docs-required = required
docs-shapes = Shapes
docs-problems = Problems
docs-problems-about = A refusal says what to do in “detail”, and which of these it is in “code”.
