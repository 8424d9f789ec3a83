# SPDX-License-Identifier: GPL-2.0-or-later
# How every library, program and test of the project is compiled: one place for
# warnings, sanitizers, the precompiled header and the compiler cache.

option(MPATHLAB_WERROR "Treat warnings as errors" ON)
set(MPATHLAB_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (for example address,undefined)")

find_program(MPATHLAB_CCACHE ccache)
if(MPATHLAB_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The precompiled header is a function of its sources, not of the clock.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        "${MPATHLAB_CCACHE}")
endif()

add_library(mpathlab_options INTERFACE)
target_compile_options(mpathlab_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${MPATHLAB_WERROR}>:-Werror>)
# fpch-preprocess lets ccache hash what a precompiled header holds (GCC only).
target_compile_options(mpathlab_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
target_compile_definitions(mpathlab_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER)
target_include_directories(mpathlab_options INTERFACE "${CMAKE_SOURCE_DIR}")
if(MPATHLAB_SANITIZE)
    target_compile_options(mpathlab_options INTERFACE -fsanitize=${MPATHLAB_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(mpathlab_options INTERFACE -fsanitize=${MPATHLAB_SANITIZE})
endif()

# mpathlab_library(NAME SOURCES... LINKS...): a static library of one room.
# Every source file of the project is in exactly one of these.
function(mpathlab_library name)
    cmake_parse_arguments(ARG "WIDGETS" "" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC mpathlab_options Qt6::Core ${ARG_LINKS})
    if(ARG_WIDGETS)
        target_precompile_headers(${name} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/pch_widgets.h")
    else()
        target_precompile_headers(${name} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/pch_core.h")
    endif()
endfunction()
