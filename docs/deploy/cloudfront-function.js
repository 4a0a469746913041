// Cerulean on S3 behind CloudFront: a function for "viewer request". S3 knows no folders, so /listings/x/ has to become
// /listings/x/index.html, and /listings/x the address with its slash.
function handler(event) {
  var request = event.request;
  var name = request.uri.split("/").pop();
  if (name === "") {
    request.uri += "index.html";
  } else if (name.indexOf(".") < 0) {
    return { statusCode: 301, statusDescription: "Moved", headers: { location: { value: request.uri + "/" } } };
  }
  return request;
}
