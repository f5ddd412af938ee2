<?php
// PHP's own server asks this for every request: files as they are, all else to WordPress.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$file = $_SERVER['DOCUMENT_ROOT'] . urldecode($path);
if ($path !== '/' && is_file($file)) {
    return false;
}
// Pretty addresses (/wp-json/…) need this name; PHP's server would put in what was asked for.
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
chdir($_SERVER['DOCUMENT_ROOT']);
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
