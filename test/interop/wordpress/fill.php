<?php
// Makes the database, installs WordPress into it, and publishes what posts.json holds.
// php fill.php www posts.json
[, $www, $posts_file] = $argv;
$data = json_decode(file_get_contents($posts_file), true, 512, JSON_THROW_ON_ERROR);

$database = new mysqli(null, 'root', '', '', 0, getenv('JIA_SOCKET'));
$database->query('CREATE DATABASE jia CHARACTER SET utf8mb4');
$database->close();

$_SERVER['HTTP_HOST'] = parse_url(getenv('JIA_URL'), PHP_URL_HOST);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
require $www . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';

// No mail leaves this machine.
add_filter('pre_wp_mail', '__return_true');

wp_install($data['name'], 'office', 'office@example.org', true, '', wp_generate_password());
update_option('timezone_string', 'Asia/Shanghai');
update_option('permalink_structure', '/%year%/%postname%/');
update_option('posts_per_rss', count($data['posts']));
// What WordPress brings of its own accord.
foreach (get_posts(['numberposts' => -1, 'post_type' => ['post', 'page'], 'post_status' => 'any']) as $post) {
    wp_delete_post($post->ID, true);
}

/** A picture of two colours, drawn here. */
function picture(int $width, int $height, int $number): int
{
    $image = imagecreatetruecolor($width, $height);
    imagefill($image, 0, 0, imagecolorallocate($image, 240, 228, 214));
    $colour = imagecolorallocate($image, 168, 50 + $number * 9 % 150, 74);
    imagefilledellipse($image, intdiv($width, 2), intdiv($height, 2), intdiv($width, 2), intdiv($height, 2), $colour);
    ob_start();
    imagepng($image);
    $file = wp_upload_bits("picture-$number.png", null, ob_get_clean());
    if ($file['error']) {
        throw new RuntimeException($file['error']);
    }
    $id = wp_insert_attachment(
        ['post_mime_type' => 'image/png', 'post_title' => "Picture $number", 'post_status' => 'inherit'],
        $file['file'],
        0,
        true
    );
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $file['file']));
    update_post_meta($id, '_wp_attachment_image_alt', "A round shape, number $number");
    return $id;
}

$authors = [];
foreach ($data['authors'] as $number => $name) {
    $authors[$name] = wp_insert_user([
        'user_login' => "writer$number",
        'user_pass' => wp_generate_password(),
        'user_email' => "writer$number@example.org",
        'display_name' => $name,
        'role' => 'author',
    ]);
}

// A filter of WordPress takes scripts out for writers; an administrator's text keeps them.
kses_remove_filters();
// Counted once at the end rather than with each post.
wp_defer_term_counting(true);
foreach ($data['posts'] as $number => $post) {
    $categories = array_map(function ($name) {
        $term = term_exists($name, 'category') ?: wp_insert_term($name, 'category');
        return (int) $term['term_id'];
    }, $post['categories']);
    $id = wp_insert_post(wp_slash([
        'post_title' => $post['title'],
        'post_content' => $post['content'],
        'post_excerpt' => $post['excerpt'] ?? '',
        'post_date' => $post['date'],
        'post_status' => $post['status'] ?? 'publish',
        'post_author' => $authors[$post['author']],
        'post_category' => $categories,
        'tags_input' => $post['tags'],
        'post_name' => "post-$number",
    ]), true);
    if (is_wp_error($id)) {
        throw new RuntimeException($id->get_error_message());
    }
    if ($post['sticky'] ?? false) {
        stick_post($id);
    }
    if (isset($post['picture'])) {
        set_post_thumbnail($id, picture($post['picture'][0], $post['picture'][1], $number));
    }
}
wp_defer_term_counting(false);
echo wp_count_posts()->publish;
