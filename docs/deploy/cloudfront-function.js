// Cerulean on S3 behind CloudFront: a function for "viewer request". S3 knows no folders, so /listings/x/ has to become
// /listings/x/index.html, and /listings/x the address with its slash.
function handler(event) {
  var request = event.request;
  var name = request.uri.split("/").pop();
  if (name === "") {
    request.uri += "index.html";
  } else if (name.indexOf(".") < 0) {
    var location = request.uri + "/" + search(request.querystring);
    return { statusCode: 301, statusDescription: "Moved", headers: { location: { value: location } } };
  }
  return request;
}

// The search that somebody's link holds; names and values come as they were sent.
function search(parameters) {
  var parts = [];
  Object.keys(parameters || {}).forEach(function (name) {
    var parameter = parameters[name];
    (parameter.multiValue || [parameter]).forEach(function (one) {
      parts.push(one.value === "" ? name : name + "=" + one.value);
    });
  });
  return parts.length ? "?" + parts.join("&") : "";
}
